using Dosa.CostModel;
using Dosa.Search;

namespace Dosa.Passes.Tests;

/// <summary>The simplest search there is: all loops at the outermost level, so that nothing is kept and everything fits.</summary>
internal sealed class WholeAtDram : ISearch
{
    public string Name => "whole-at-dram";

    public SearchOptions? Told { get; private set; }

    public SearchProblem? Asked { get; private set; }

    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        (Told, Asked) = (options, problem);
        if (problem.Bounds.MaxPe < 2)
        {
            return null;
        }

        var mappings = problem.Layers.Select(layer => MappingOf(layer.Shape)).ToArray();
        return new(new(new(2, 1, 1), [.. mappings], 1, 1), SearchStatus.Finished, mappings.Length, 0.5);
    }

    private static Mapping MappingOf(Layer layer)
    {
        var temporal = Enumerable.Repeat(1, 4 * Relevance.Dims).ToArray();
        var spatial = temporal.ToArray();
        var dims = Enum.GetValues<Dim>();
        foreach (var dim in dims)
        {
            temporal[3 * Relevance.Dims + (int)dim] = layer[dim];
        }

        return new(temporal, spatial, [[], [], [], dims]);
    }
}
