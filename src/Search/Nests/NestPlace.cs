using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>What may stand at one level: dimensions as bits, by their position in the layer.</summary>
internal sealed class NestPlace
{
    /// <summary>The designers' rules of a level for the loops of a layer.</summary>
    public NestPlace(Contraction layer, StorageLevel level, (double X, double Y) spread)
    {
        (Temporal, TemporalWhole) = Masks(layer, level.Loops);
        (AcrossX, WholeX) = spread.X > 1 ? Masks(layer, level.Below.LoopsX) : (0, 0);
        (AcrossY, WholeY) = spread.Y > 1 ? Masks(layer, level.Below.LoopsY) : (0, 0);
        (LimitX, LimitY) = spread;
        Orders = [.. level.Orders.Select(order => (ImmutableArray<int>)[.. order.Select(name => layer.Find(name)).Where(dim => dim >= 0).Reverse()])];
    }

    /// <summary>The loops that may run here in time.</summary>
    public int Temporal { get; }

    /// <summary>Those of them that run here with their whole bound.</summary>
    public int TemporalWhole { get; }

    /// <summary>The loops that may be spread along X.</summary>
    public int AcrossX { get; }

    /// <summary>Those of them that are spread along X with their whole bound.</summary>
    public int WholeX { get; }

    /// <summary>The loops that may be spread along Y.</summary>
    public int AcrossY { get; }

    /// <summary>Those of them that are spread along Y with their whole bound.</summary>
    public int WholeY { get; }

    /// <summary>Instances along X.</summary>
    public double LimitX { get; }

    /// <summary>Instances along Y.</summary>
    public double LimitY { get; }

    /// <summary>The orders of the temporal loops that are allowed, innermost first; empty for any.</summary>
    public ImmutableArray<ImmutableArray<int>> Orders { get; }

    private static (int Allowed, int Whole) Masks(Contraction layer, LoopRule rule)
    {
        var (allowed, whole) = (0, 0);
        for (var dim = 0; dim < layer.Dims.Length; dim++)
        {
            var (name, role) = (layer.Dims[dim].Name, layer.Dims[dim].Role);
            allowed |= rule.Allows(role) || rule.Allows(name) ? 1 << dim : 0;
            whole |= rule.Whole.Contains(role) || rule.Whole.Contains(name) ? 1 << dim : 0;
        }

        return (allowed, whole);
    }
}
