using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.RaiseLoopNests;

/// <summary>A multiply-accumulate nest: names and trip counts of the iterators, and the accesses, the output first.</summary>
public sealed record MacNest(ImmutableArray<string> Iterators, ImmutableArray<long> Bounds, ImmutableArray<NestAccess> Accesses, Location Location);

/// <summary>A tensor of a nest: its name, the map from iterators to subscripts, and where it and each subscript stand.</summary>
public sealed record NestAccess(string Tensor, AffineMap Map, Location Location, ImmutableArray<Location> SubscriptLocations);

/// <summary>What a nest turned out to be: the kind, the inner problem, and how often it runs for one execution.</summary>
public sealed record RaisedLayer(string Kind, LayerShape Shape, long Groups)
{
    /// <summary>The nest's iterators that make up each of R, S, P, Q, C, K, N, outermost first.</summary>
    public required ImmutableArray<ImmutableArray<int>> Iterators { get; init; }

    /// <summary>The iterators that repeat the inner problem.</summary>
    public required ImmutableArray<int> Repeating { get; init; }
}
