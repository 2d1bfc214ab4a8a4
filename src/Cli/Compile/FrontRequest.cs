using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Cli.Compile;

/// <summary>What <c>--pareto area,edp</c> asks for: the format <c>pareto</c> beside the others, and the objective.</summary>
internal static class FrontRequest
{
    /// <summary>The formats to emit with the front's.</summary>
    public static ImmutableArray<string> AddTo(ImmutableArray<string> emit, string? pareto) =>
        pareto is null || emit.Contains("pareto") ? emit : [.. emit.IsEmpty ? Emission.Standard : emit, "pareto"];

    /// <summary>The objective as a setting, or an error; a remark where <c>--objective</c> asks for another.</summary>
    public static ImmutableArray<PassSetting> Settings(string? pareto, string? objective, Action<Diagnostic> report)
    {
        switch (pareto?.Split(',', StringSplitOptions.TrimEntries))
        {
            case null:
                return [];
            case ["area", "edp" or "energy" or "latency"] names:
                if (objective is not null && objective != names[1])
                {
                    report(CliDiagnostics.FrontWins(pareto, objective));
                }

                return [new("--pareto", "set-target", "objective", names[1])];
            default:
                report(CliDiagnostics.BadFront(pareto));
                return [];
        }
    }
}
