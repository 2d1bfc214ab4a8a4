using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Writes a choice as a mapping.</summary>
internal static class ChoiceMapping
{
    private const int Levels = 4;
    private static readonly Dim[] AccumulatorOrder = [Dim.K, Dim.S, Dim.R, Dim.C, Dim.N, Dim.Q];

    /// <summary>
    /// The choice with P in the registers' level, the window's other loops and N, C, K in the accumulator's, and the rest at DRAM.
    /// </summary>
    public static Mapping Of(LayerSpace space, in Choice choice)
    {
        if (choice.Group is { } group)
        {
            return GroupMapping.Of(space.Shape, group.Group);
        }

        if (space.Constraints is { } constraints)
        {
            return FixedTiles.ToMapping(constraints, choice);
        }

        var window = space.Windows[choice.Window];
        Span<int> temporal = stackalloc int[Levels * Relevance.Dims];
        Span<int> spatial = stackalloc int[Levels * Relevance.Dims];
        temporal.Fill(1);
        spatial.Fill(1);
        spatial[Relevance.Dims + (int)Dim.C] = choice.SpatialC;
        spatial[2 * Relevance.Dims + (int)Dim.K] = choice.SpatialK;
        temporal[(int)Dim.P] = window.P;
        temporal[Relevance.Dims + (int)Dim.Q] = window.Q;
        temporal[Relevance.Dims + (int)Dim.R] = window.R;
        temporal[Relevance.Dims + (int)Dim.S] = window.S;
        temporal[Relevance.Dims + (int)Dim.C] = choice.C;
        temporal[Relevance.Dims + (int)Dim.K] = choice.K;
        temporal[Relevance.Dims + (int)Dim.N] = choice.N;
        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            var inside = 1;
            for (var level = 0; level < Levels; level++)
            {
                inside *= temporal[level * Relevance.Dims + dim] * spatial[level * Relevance.Dims + dim];
            }

            temporal[3 * Relevance.Dims + dim] = space.Shape[(Dim)dim] / inside;
        }

        return new(temporal, spatial, [[Dim.P], AccumulatorOrder, [], [.. window.Order.Loops().Reverse()]]);
    }
}
