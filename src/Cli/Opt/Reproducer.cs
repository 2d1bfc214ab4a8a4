using System.Text;
using System.Text.RegularExpressions;
using Dosa.IR;

namespace Dosa.Cli.Opt;

/// <summary>A module with the pipeline that failed on it, in its resource section, where mlir-opt keeps it, too.</summary>
internal static partial class Reproducer
{
    /// <summary>Writes the file; tells of it, or why it cannot be written.</summary>
    public static Diagnostic Write(string path, Module module, string pipeline)
    {
        var resources = $$"""

              external_resources: {
                mlir_reproducer: {
                  pipeline: {{StringLiteral.Quote(pipeline)}},
                  disable_threading: true,
                  verify_each: true
                }
              }

            """;
        var told = OptDiagnostics.ReproducerWritten(path);
        TextOutput.WriteBeside(path, problem => told = problem, (string draft) =>
            File.WriteAllText(draft, Printer.Print(module with { Resources = resources }), new UTF8Encoding(false)));
        return told;
    }

    /// <summary>The pipeline in a module's resource section, or null.</summary>
    public static string? Pipeline(Module module) =>
        module.Resources is { } resources && Entry().Match(resources) is { Success: true } match
            ? StringLiteral.Unquote(match.Groups[1].ValueSpan)
            : null;

    /// <summary>The module without the reproducer's resources.</summary>
    public static Module Strip(Module module) => Pipeline(module) is null ? module : module with { Resources = null };

    [GeneratedRegex("""mlir_reproducer\s*:\s*\{\s*pipeline\s*:\s*("(?:[^"\\]|\\.)*")""", RegexOptions.NonBacktracking)]
    private static partial Regex Entry();
}
