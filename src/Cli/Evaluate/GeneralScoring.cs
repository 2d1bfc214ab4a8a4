using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Cli.Evaluate;

/// <summary>Scoring by the general model, with the architectures and problems that rows name.</summary>
internal static class GeneralScoring
{
    private const string Gemmini = "gemmini";

    /// <summary>The columns that only the general model reads.</summary>
    public static readonly string[] Columns = ["architecture", "problem"];

    /// <summary>How to score, and the text of the architecture as it was read; null after errors of the request's architecture.</summary>
    public static (NestScoring Scoring, string Text)? Of(EvaluateRequest request, Action<Diagnostic> report) =>
        AcceleratorText.Find(request.Architecture ?? Gemmini, report) is { Accelerator: { } accelerator } source
            ? (new(accelerator) { FindAccelerator = Find, ReadProblem = ProblemText.Read, HasCounts = request.HasCounts }, source.Text)
            : null;

    /// <summary>A row's own architecture: its text, where it has a brace, or its name or path.</summary>
    private static (Accelerator?, string?) Find(string text)
    {
        Diagnostic? first = null;
        void Keep(Diagnostic diagnostic) => first ??= diagnostic.Severity == Severity.Error ? diagnostic : null;
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return (AcceleratorText.Find(text, Keep)?.Accelerator, Sentence(first));
        }

        var (accelerator, diagnostics) = AcceleratorText.Read(text, "architecture");
        foreach (var diagnostic in diagnostics)
        {
            Keep(diagnostic);
        }

        return (accelerator, Sentence(first));
    }

    private static string? Sentence(Diagnostic? error) => error is null ? null
        : error.Location.File is { } at ? string.Create(CultureInfo.InvariantCulture, $"line {at.Line}, character {at.Column}: {error.Message}")
        : error.Message;
}
