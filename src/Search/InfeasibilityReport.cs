using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>A bound that no design meets.</summary>
/// <param name="Resource">What there is too little of.</param>
/// <param name="Available">The most that the bounds admit.</param>
/// <param name="Needed">The least that would do, with all other bounds as they are.</param>
/// <param name="Layer">The layer that needs most of it even in its smallest tiles; null when the lower bounds themselves ask for it.</param>
public sealed record MissedBound(Resource Resource, int Available, int Needed, NetworkLayer? Layer);

/// <summary>Why a problem has no design.</summary>
/// <param name="Bounds">Each bound that is too tight, with the smallest that would do.</param>
/// <param name="LeastAreaMm2">The smallest area that would do, when only the area's budget is too tight.</param>
public sealed record InfeasibilityReport(ImmutableArray<MissedBound> Bounds, double? LeastAreaMm2)
{
    /// <summary>Why the problem has no design, or null when it has one.</summary>
    public static InfeasibilityReport? Of(SearchProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var grid = problem.Grid;
        var least = grid.RoundUp(new(problem.Bounds.MinPe, problem.Bounds.MinScratchpadKb, problem.Bounds.MinAccumulatorKb));
        var asked = least;
        NetworkLayer? largest = null;
        foreach (var layer in problem.Layers)
        {
            var own = TileFootprint.Required(grid, layer.Shape, SmallestMapping.Of(layer, problem, least.Pe), least.Pe);
            if (own.Pe > asked.Pe || own.AccumulatorKb > asked.AccumulatorKb || own.ScratchpadKb > asked.ScratchpadKb)
            {
                largest = layer;
                asked = new(Math.Max(asked.Pe, own.Pe), Math.Max(asked.ScratchpadKb, own.ScratchpadKb), Math.Max(asked.AccumulatorKb, own.AccumulatorKb));
            }
        }

        var missed = ImmutableArray.CreateBuilder<MissedBound>();
        Check(missed, Resource.Pe, problem.Bounds.MaxPe, asked.Pe, null);
        Check(missed, Resource.AccumulatorKb, problem.Bounds.MaxAccumulatorKb, asked.AccumulatorKb, asked.AccumulatorKb > least.AccumulatorKb ? largest : null);
        Check(missed, Resource.ScratchpadKb, problem.Bounds.MaxScratchpadKb, asked.ScratchpadKb, asked.ScratchpadKb > least.ScratchpadKb ? largest : null);
        if (missed.Count > 0)
        {
            return new(missed.ToImmutable(), null);
        }

        return problem.Area is { } area && !area.Admits(asked) && problem.Layers.All(layer => layer.Constraints is null) ? new([], area.Model.Mm2(asked))
            : null;
    }

    private static void Check(ImmutableArray<MissedBound>.Builder missed, Resource resource, int available, int needed, NetworkLayer? layer)
    {
        if (needed > available)
        {
            missed.Add(new(resource, available, needed, layer));
        }
    }
}
