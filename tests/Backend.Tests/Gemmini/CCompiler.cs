using Dosa.Tests;

namespace Dosa.Backend.Tests.Gemmini;

/// <summary>A test that compiles C, skipped with a message where no compiler is.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CCompilerFactAttribute : FactAttribute
{
    public CCompilerFactAttribute()
    {
        if (CCompiler.Path is null)
        {
            Skip = "There is no C compiler (cc, gcc or clang) on the path.";
        }
    }
}

/// <summary>The C compiler of this machine, if there is one.</summary>
internal static class CCompiler
{
    public static string? Path { get; } = Find();

    /// <summary>Runs a program and gives its exit code and what it wrote.</summary>
    public static (int Code, string Text) Run(string program, params string[] arguments)
    {
        var (exit, output, errors) = Child.Run(program, arguments);
        return (exit, output + errors);
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => new[] { "cc", "gcc", "clang" }.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
