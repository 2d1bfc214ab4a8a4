using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.RaiseLoopNests;

/// <summary>A tensor of a nest with its subscripts.</summary>
internal sealed record TensorAccess(string Tensor, ImmutableArray<Subscript> Subscripts, Location Location)
{
    /// <summary>The iterators that occur, one bit each.</summary>
    public ulong Iterators { get; } = Subscripts.SelectMany(subscript => subscript.Terms).Aggregate(0UL, (mask, term) => mask | 1UL << term.Iterator);

    public bool Has(int iterator) => (Iterators >> iterator & 1) != 0;

    /// <summary>The subscript in which an iterator occurs.</summary>
    public Subscript Of(int iterator) => Subscripts.First(subscript => subscript.Terms.Any(term => term.Iterator == iterator));
}
