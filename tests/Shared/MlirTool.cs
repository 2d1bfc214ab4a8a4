namespace Dosa.Tests;

/// <summary>Runs an upstream MLIR program on a text.</summary>
internal static class MlirTool
{
    /// <summary>The program's path, or null where it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(System.IO.File.Exists);

    public static (int Exit, string Output, string Errors) Run(string program, string input, params string[] arguments)
    {
        var (exit, output, errors) = Child.Run(program, arguments, input);
        return (exit, output, errors);
    }
}

/// <summary>A test that runs upstream MLIR programs, skipped with a message where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MlirToolFactAttribute : FactAttribute
{
    public MlirToolFactAttribute(params string[] programs)
    {
        if (programs.FirstOrDefault(program => MlirTool.Find(program) is null) is { } missing)
        {
            Skip = $"{missing} is not installed (Debian: mlir-16-tools, libmlir-16-dev).";
        }
    }
}

/// <summary>A theory that runs upstream MLIR programs, skipped with a message where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MlirToolTheoryAttribute : TheoryAttribute
{
    public MlirToolTheoryAttribute(params string[] programs) => Skip = new MlirToolFactAttribute(programs).Skip;
}
