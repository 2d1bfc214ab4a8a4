namespace Dosa.Tests;

/// <summary>A test that reads users' small inputs, skipped with a message where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CaseFactAttribute : FactAttribute
{
    public CaseFactAttribute(params string[] files)
    {
        if (files.FirstOrDefault(file => !File.Exists(Repository.Cases(file))) is { } missing)
        {
            Skip = $"The case {missing} is not at {Repository.Cases("")}.";
        }
    }
}
