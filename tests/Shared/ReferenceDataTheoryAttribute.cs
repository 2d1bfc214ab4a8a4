namespace Dosa.Tests;

/// <summary>A test of several cases that reads the reference data, skipped with a message where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceDataTheoryAttribute : TheoryAttribute
{
    public ReferenceDataTheoryAttribute(string file)
    {
        if (!File.Exists(Path.Combine(Repository.ReferenceData, file)))
        {
            Skip = $"The reference data {file} is not at {Repository.ReferenceData}.";
        }
    }
}
