using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>A layer of a line: its shape, and how often that runs for one execution.</summary>
internal sealed record LayerShapes(string IrKind, LayerShape Shape, long Groups)
{
    /// <summary>What tells it from the other layers of its line, behind the line's name; empty for a line of one layer.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>How often the line runs it.</summary>
    public long Times { get; init; } = 1;

    /// <summary>The same as loops of their own, for what has more than the seven of a layer; null elsewhere.</summary>
    public LoopForm? Loops { get; init; }

    /// <summary>The bounds whose product are the multiply-accumulates of one run.</summary>
    public IEnumerable<long> Factors => Loops is { } loops ? loops.Loops.Select(loop => loop.Bound) : Shape.Bounds;

    // (M x Kin) * (Kin x Nout) is P = M, C = Kin, K = Nout.
    public static LayerShapes Product(long m, long n, long k, long groups) => new("gemm", new([1, 1, m, 1, k, n, 1], [1, 1], [1, 1]), groups);

    /// <summary>The operation of a line that runs <paramref name="repeat"/> times.</summary>
    public Operation ToOperation(string line, long repeat, Location at) => Loops is { } loops
        ? loops.ToNest(line + Suffix, Times * Groups * repeat, at)
        : LayerOp.Create(line + Suffix, IrKind, Shape, Groups, Groups * Times * repeat, at).Operation;
}
