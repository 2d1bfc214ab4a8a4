using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Cli.Compile;

/// <summary>What <c>--pareto energy,latency</c> asks for: the format <c>pareto</c> beside the others, the axis and the objective.</summary>
internal static class FrontRequest
{
    /// <summary>All pairs of an axis and an objective that has a word.</summary>
    public static IEnumerable<string> Pairs =>
        from axis in FrontAxis.Words from objective in Objective.Words where axis != objective select $"{axis},{objective}";

    /// <summary>The formats to emit with the front's.</summary>
    public static ImmutableArray<string> AddTo(ImmutableArray<string> emit, string? pareto) =>
        pareto is null || emit.Contains("pareto") ? emit : [.. emit.IsEmpty ? Emission.Standard : emit, "pareto"];

    /// <summary>The axis and the objective as settings, or an error; a remark where <c>--objective</c> asks for another.</summary>
    public static ImmutableArray<PassSetting> Settings(string? pareto, string? objective, Action<Diagnostic> report)
    {
        if (pareto is null)
        {
            return [];
        }

        if (pareto.Split(',', StringSplitOptions.TrimEntries) is not [var axis, var asked] || axis == asked || !FrontAxis.Words.Contains(axis) ||
            Objective.Find(asked) is null)
        {
            report(CliDiagnostics.BadFront(pareto));
            return [];
        }

        if (objective is not null && objective != asked)
        {
            report(CliDiagnostics.FrontWins(pareto, objective));
        }

        PassSetting goal = new("--pareto", "set-target", "objective", asked);
        return axis == FrontAxis.AreaWord ? [goal] : [goal, new("--pareto", "trace-front", "axis", axis)];
    }
}
