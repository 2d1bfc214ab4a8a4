using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>The mapping of a layer that needs the least hardware: one word of each operand at a time, as far as nothing else is fixed.</summary>
internal static class SmallestMapping
{
    /// <summary>The mapping that fits the bounds if any does, with room counted for an array of that size.</summary>
    public static Mapping Of(NetworkLayer layer, SearchProblem problem, int pe)
    {
        if (layer.Constraints is not { } constraints)
        {
            return AtDram(layer.Shape, problem.Architecture.Levels.Length);
        }

        var (table, bounds) = (new ConstraintTable(layer.Shape, constraints), problem.Bounds);
        return table.Smallest().Select(splits => table.ToMapping(splits, Enum.GetValues<Dim>())).MinBy(mapping =>
        {
            var own = TileFootprint.Required(problem.Grid, layer.Shape, mapping, pe);
            return (
                Math.Max(0, own.Pe - bounds.MaxPe),
                Math.Max(0, own.AccumulatorKb - bounds.MaxAccumulatorKb) + (long)Math.Max(0, own.ScratchpadKb - bounds.MaxScratchpadKb),
                own.Pe);
        })!;
    }

    private static Mapping AtDram(in Layer shape, int levels)
    {
        Span<int> temporal = stackalloc int[levels * Relevance.Dims];
        Span<int> spatial = stackalloc int[levels * Relevance.Dims];
        temporal.Fill(1);
        spatial.Fill(1);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            temporal[(levels - 1) * Relevance.Dims + (int)dim] = shape[dim];
        }

        return new(temporal, spatial, [.. Enumerable.Repeat<Dim[]>([], levels - 1), Enum.GetValues<Dim>()]);
    }
}
