using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Proving;

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
            var own = Needed(layer, problem.Bounds, grid, least.Pe);
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

    /// <summary>The least that a layer's tiles need: those that fit the bounds if any do.</summary>
    private static Hardware Needed(NetworkLayer layer, HardwareBounds bounds, HardwareGrid grid, int pe)
    {
        if (layer.Constraints is not { } constraints)
        {
            return TileFootprint.Required(grid, layer.Shape, SmallestTiles(layer), pe);
        }

        var table = new ConstraintTable(layer.Shape, constraints);
        var needed = table.Smallest().Select(splits => TileFootprint.Required(grid, layer.Shape, table.ToMapping(splits, Enum.GetValues<Dim>()), pe));
        return needed.MinBy(own => (
            Math.Max(0, own.Pe - bounds.MaxPe),
            Math.Max(0, own.AccumulatorKb - bounds.MaxAccumulatorKb) + (long)Math.Max(0, own.ScratchpadKb - bounds.MaxScratchpadKb),
            own.Pe));
    }

    /// <summary>Everything at DRAM: one word of each operand at a time.</summary>
    private static Mapping SmallestTiles(NetworkLayer layer)
    {
        var space = new LayerSpace(layer with { Shape = layer.Shape }, HardwareGrid.Reference);
        return ChoiceMapping.Of(space, new(space.SmallestWindow, 1, 1, 1, 1, 1));
    }
}
