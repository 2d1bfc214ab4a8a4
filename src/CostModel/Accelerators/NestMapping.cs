namespace Dosa.CostModel;

/// <summary>
/// A mapping of a layer onto the levels of an accelerator: its loops, and what each level keeps while it runs. Immutable.
/// </summary>
public sealed class NestMapping : IEquatable<NestMapping>
{
    private readonly NestLoop<Exact>[] loops;
    private readonly TensorSet[] keeps;

    /// <summary>A mapping from its loops, in the order of <see cref="NestLoop{T}"/>, X before Y, and one set for each level.</summary>
    /// <exception cref="ArgumentException">Loops are out of order, twice, outside the levels, or have no whole factor above 1.</exception>
    public NestMapping(ReadOnlySpan<NestLoop<Exact>> loops, ReadOnlySpan<TensorSet> keeps)
    {
        (this.loops, this.keeps) = (loops.ToArray(), keeps.ToArray());
        for (var i = 0; i < loops.Length; i++)
        {
            Check(i);
        }
    }

    /// <summary>The loops with a factor above 1, from the inside out: what the equations take.</summary>
    public ReadOnlySpan<NestLoop<Exact>> Loops => loops;

    /// <summary>What each level keeps, innermost first.</summary>
    public ReadOnlySpan<TensorSet> Keeps => keeps;

    /// <summary>The mapping in the one-line notation, with the layer's own names of loops.</summary>
    public string ToString(Contraction layer) => NestNotation.Print(loops, keeps, layer);

    /// <inheritdoc/>
    public bool Equals(NestMapping? other) =>
        other is not null && keeps.AsSpan().SequenceEqual(other.keeps) && loops.AsSpan().SequenceEqual(other.loops);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NestMapping);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var loop in loops)
        {
            hash.Add(loop);
        }

        return hash.ToHashCode();
    }

    private static int Rank(Placement placement) => placement switch { Placement.X => 0, Placement.Y => 1, _ => 2 };

    private void Check(int at)
    {
        var loop = loops[at];
        if (!(loop.Factor.Value > 1 && loop.Factor.Value == Math.Floor(loop.Factor.Value) && loop.Factor.Value <= int.MaxValue))
        {
            throw new ArgumentException($"The factor {loop.Factor.Value} of a loop is not a whole number above 1.");
        }

        if (loop.Level < 0 || loop.Level >= keeps.Length || loop.Dim is < 0 or >= Contraction.MaxDims)
        {
            throw new ArgumentException($"A loop stands at level {loop.Level} of {keeps.Length}, for dimension {loop.Dim}.");
        }

        for (var before = at - 1; before >= 0; before--)
        {
            var inner = loops[before];
            var order = (inner.Level, Rank(inner.Placement)).CompareTo((loop.Level, Rank(loop.Placement)));
            if (order > 0 || (order == 0 && inner.Dim == loop.Dim))
            {
                throw new ArgumentException($"The loops of level {loop.Level} stand twice or out of order.");
            }
        }
    }
}
