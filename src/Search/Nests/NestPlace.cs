using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>What may stand at one level: dimensions as bits, by their position in the layer.</summary>
internal sealed class NestPlace
{
    /// <summary>The designers' rules of a level for the loops of a layer.</summary>
    public NestPlace(Contraction layer, StorageLevel level, (double X, double Y) spread, bool isOutermost)
    {
        (Temporal, TemporalWhole) = Masks(layer, level.Loops);
        Temporal |= isOutermost ? MaskOf(layer, dim => dim.IsOwn) : 0;
        (AcrossX, WholeX) = spread.X > 1 ? Masks(layer, level.Below.LoopsX) : (0, 0);
        (AcrossY, WholeY) = spread.Y > 1 ? Masks(layer, level.Below.LoopsY) : (0, 0);
        (LimitX, LimitY) = spread;
        Orders = [.. level.Orders.Select(order => (ImmutableArray<int>)[.. order.SelectMany(word => Meant(layer, word)).Reverse()])];
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

    private static (int Allowed, int Whole) Masks(Contraction layer, LoopRule rule) => (MaskOf(layer, rule.Allows), MaskOf(layer, rule.IsWhole));

    private static int MaskOf(Contraction layer, Func<LoopDim, bool> has) => layer.Dims.Index().Sum(dim => has(dim.Item) ? 1 << dim.Index : 0);

    private static IEnumerable<int> Meant(Contraction layer, string word) => layer.Dims.Index().Where(dim => dim.Item.IsMeantBy(word)).Select(dim => dim.Index);
}
