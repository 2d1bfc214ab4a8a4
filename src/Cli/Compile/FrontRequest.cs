using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Cli.Compile;

/// <summary>What <c>--pareto area,edp</c> asks for: the format <c>pareto</c> beside the others, and the objective.</summary>
internal static class FrontRequest
{
    /// <summary>The formats to emit with the front's.</summary>
    public static ImmutableArray<string> AddTo(ImmutableArray<string> emit, string? pareto) =>
        pareto is null || emit.Contains("pareto") ? emit : [.. emit.IsEmpty ? Emission.Standard : emit, "pareto"];

    /// <summary>The objective as a setting, or an error.</summary>
    public static ImmutableArray<PassSetting> Settings(string? pareto, Action<Diagnostic> report)
    {
        switch (pareto?.Split(',', StringSplitOptions.TrimEntries))
        {
            case null:
                return [];
            case ["area", "edp" or "energy" or "latency"] names:
                return [new("--pareto", "set-target", "objective", names[1])];
            default:
                report(CliDiagnostics.BadFront(pareto));
                return [];
        }
    }
}
