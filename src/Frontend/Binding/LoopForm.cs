using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>A line as a loop nest: its loops, outermost first, and the subscripts of output, weights and input.</summary>
internal sealed record LoopForm(ImmutableArray<(string Name, long Bound)> Loops, ImmutableArray<(string Tensor, AffineMap Map)> Accesses)
{
    /// <summary>The nest, its output first.</summary>
    public Operation ToNest(string name, long count, Location at) => NestOp.Create(
        name, Loops, Accesses.Select((access, i) => AccessOp.Create(access.Tensor, isOutput: i == 0, access.Map, at)), count, at).Operation;
}
