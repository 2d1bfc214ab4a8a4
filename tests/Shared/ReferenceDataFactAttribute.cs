namespace Dosa.Tests;

/// <summary>A test that reads the reference data, skipped with a message where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceDataFactAttribute : FactAttribute
{
    public ReferenceDataFactAttribute(string file)
    {
        if (!File.Exists(Path.Combine(Repository.ReferenceData, file)))
        {
            Skip = $"The reference data {file} is not at {Repository.ReferenceData}.";
        }
    }
}
