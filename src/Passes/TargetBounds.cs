using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Reads the target of a network as bounds of the hardware and an objective.</summary>
internal static class TargetBounds
{
    private static readonly string[] Resources = ["pe", "scratchpad_kb", "accumulator_kb"];

    /// <summary>The bounds of a network, starting from <see cref="HardwareBounds.Default"/>; null after an error.</summary>
    public static HardwareBounds? Read(NetworkOp network, PassContext context)
    {
        var standard = HardwareBounds.Default;
        // The default caps of the published experiments hold only where the text says nothing about a resource.
        int[] least = [standard.MinPe, standard.MinScratchpadKb, standard.MinAccumulatorKb];
        int[] most = [standard.MaxPe, standard.MaxScratchpadKb, standard.MaxAccumulatorKb];
        var setters = new BoundOp?[2 * Resources.Length];
        var good = true;
        foreach (var bound in network.Target?.Bounds ?? [])
        {
            var i = Array.IndexOf(Resources, bound.Resource);
            if (i < 0 || bound.Relation is not ("eq" or "le" or "ge") || bound.Value is < 1 or > int.MaxValue)
            {
                context.Report(PassDiagnostics.UnknownBound(bound));
                good = false;
                continue;
            }

            good &= Apply(bound, (int)bound.Value, ref least[i], ref most[i], setters.AsSpan(2 * i, 2), context);
        }

        return good ? new(least[0], most[0], least[1], most[1], least[2], most[2]) : null;
    }

    /// <summary>The objective of a network; null after an error.</summary>
    public static Objective? ReadObjective(NetworkOp network, PassContext context)
    {
        if (Objective.Find(network.Target?.Objective ?? Objective.Edp.Word) is { } known)
        {
            return known;
        }

        context.Report(PassDiagnostics.UnknownObjective(network.Target!.Value));
        return null;
    }

    /// <summary>How much energy and time a network may take; null after an error.</summary>
    public static CostBudget? ReadBudget(NetworkOp network, PassContext context)
    {
        if (network.Target is not { } target)
        {
            return CostBudget.None;
        }

        if (target is { MaxSeconds: not null, ClockHz: null })
        {
            context.Report(PassDiagnostics.TimeWithoutClock(target));
            return null;
        }

        var inTime = Math.Floor(target.MaxSeconds * target.ClockHz * (1 + 1e-12) ?? double.PositiveInfinity);
        return new(target.MaxEnergyUj ?? double.PositiveInfinity, Math.Min(target.MaxCycles ?? double.PositiveInfinity, inTime));
    }

    private static bool Apply(BoundOp bound, int value, ref int least, ref int most, Span<BoundOp?> setters, PassContext context)
    {
        if (bound.Relation is "eq" or "ge")
        {
            (least, setters[0]) = value >= least || setters[0] is null ? (value, bound) : (least, setters[0]);
        }

        if (bound.Relation is "eq" or "le")
        {
            (most, setters[1]) = value <= most || setters[1] is null ? (value, bound) : (most, setters[1]);
        }

        if (least <= most)
        {
            return true;
        }

        if (setters[0] is { } low && setters[1] is { } high)
        {
            context.Report(PassDiagnostics.ContradictoryBounds(high, low));
            return false;
        }

        // Only one end was written: it overrides the default of the other.
        (least, most) = setters[0] is null ? (Math.Min(least, most), most) : (least, Math.Max(least, most));
        return true;
    }
}
