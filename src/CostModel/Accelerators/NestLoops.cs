namespace Dosa.CostModel;

/// <summary>Questions about the loops of a mapping of any layer.</summary>
public static class NestLoops
{
    /// <summary>The first loop whose factors do not multiply to the layer's bound, and what they multiply to; null when all do.</summary>
    public static (int Dim, double Product)? Mismatch(LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Span<double> products = stackalloc double[Contraction.MaxDims];
        products.Fill(1);
        foreach (ref readonly var loop in loops)
        {
            products[loop.Dim] *= loop.Factor.Value;
        }

        for (var dim = 0; dim < layer.Dims; dim++)
        {
            if (products[dim] != layer.Bound(dim))
            {
                return (dim, products[dim]);
            }
        }

        return null;
    }

    /// <summary>Words that one instance of a level must hold: the tiles of all operands that the mapping keeps there.</summary>
    public static double Held(int level, TensorSet keeps, LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops) =>
        Held(level, keeps, OperandShares.One, layer, loops);

    /// <summary>The same in the words of a level, of which a word of each operand takes a share.</summary>
    public static double Held(int level, TensorSet keeps, OperandShares shares, LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Span<Exact> extents = stackalloc Exact[Contraction.MaxDims];
        extents.Fill(new(1));
        for (var i = 0; i < loops.Length && loops[i].Level <= level; i++)
        {
            extents[loops[i].Dim] *= loops[i].Factor;
        }

        return Held(keeps, shares, layer, extents);
    }

    /// <summary>A level's words of the tiles of some operands with these extents.</summary>
    internal static double Held(TensorSet keeps, OperandShares shares, LayerGeometry layer, ReadOnlySpan<Exact> extents)
    {
        var words = 0.0;
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            words += keeps.Has(tensor) ? WindowStreams.Tile(tensor, layer, extents).Value * shares[tensor] : 0;
        }

        return words;
    }
}
