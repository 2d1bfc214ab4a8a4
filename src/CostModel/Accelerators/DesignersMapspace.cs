using System.Collections.Immutable;
using System.Globalization;

namespace Dosa.CostModel;

/// <summary>
/// What the designers of an accelerator meant to run on it: which loops stand where, in which order, which are whole, which operands
/// a level keeps. A mapping outside of it runs and is evaluated all the same; searches stay inside.
/// </summary>
public static class DesignersMapspace
{
    /// <summary>How a mapping differs from what the designers allow, one sentence each, innermost level first; empty where it does not.</summary>
    public static ImmutableArray<string> Outside(
        Accelerator accelerator, LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops, ReadOnlySpan<TensorSet> keeps)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(layer);
        var found = ImmutableArray.CreateBuilder<string>();
        for (var level = 0; level < keeps.Length; level++)
        {
            var storage = accelerator.Levels[level];
            Kept(found, storage, keeps[level]);
            Placed(found, storage.Loops, layer.Layer, loops, level, Placement.Time, $"in time at the {storage.Name}", level == keeps.Length - 1);
            Placed(found, storage.Below.LoopsX, layer.Layer, loops, level, Placement.X, $"along X below the {storage.Name}");
            Placed(found, storage.Below.LoopsY, layer.Layer, loops, level, Placement.Y, $"along Y below the {storage.Name}");
            Ordered(found, storage, layer.Layer, loops, level);
        }

        return found.DrainToImmutable();
    }

    private static void Kept(ImmutableArray<string>.Builder found, StorageLevel level, TensorSet keeps)
    {
        if ((keeps & ~level.Keeps) is not TensorSet.None and var more)
        {
            found.Add($"the {level.Name} keeps {NestNotation.Letters(more)}, which passes it by");
        }

        if ((level.Keeps & ~level.MayPass & ~keeps) is not TensorSet.None and var less)
        {
            found.Add($"{NestNotation.Letters(less)} passes by the {level.Name}, which keeps it");
        }
    }

    private static void Placed(
        ImmutableArray<string>.Builder found,
        LoopRule rule,
        Contraction layer,
        ReadOnlySpan<NestLoop<Exact>> loops,
        int level,
        Placement placement,
        string place,
        bool takesOwn = false)
    {
        for (var i = 0; i < layer.Dims.Length; i++)
        {
            var dim = layer.Dims[i];
            var factor = Factor(loops, i, level, placement);
            if (factor > 1 && !rule.Allows(dim) && !(takesOwn && dim.IsOwn))
            {
                var allowed = string.Join(", ", (rule.Allowed ?? []).Union(rule.Whole));
                found.Add($"{dim.Name} stands {place}, where {(allowed.Length == 0 ? "no loop" : "only " + allowed)} is allowed");
            }
            else if (factor != dim.Bound && rule.IsWhole(dim))
            {
                found.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{dim.Name} stands {place} with {factor} of its {dim.Bound} iterations, where all of it is to stand"));
            }
        }
    }

    private static void Ordered(ImmutableArray<string>.Builder found, StorageLevel level, Contraction layer, ReadOnlySpan<NestLoop<Exact>> loops, int at)
    {
        if (level.Orders.IsEmpty)
        {
            return;
        }

        // From the outside in, as orders are written.
        var order = new List<LoopDim>();
        foreach (ref readonly var loop in loops)
        {
            if (loop.Level == at && !loop.Spatial)
            {
                order.Insert(0, layer.Dims[loop.Dim]);
            }
        }

        if (!level.Orders.Any(allowed => Follows(order, allowed)))
        {
            found.Add($"the loops of the {level.Name} stand in the order {string.Join(' ', order.Select(dim => dim.Name))}, which is to be " +
                string.Join(" or ", level.Orders.Select(allowed => string.Join(' ', allowed))));
        }
    }

    /// <summary>Whether the loops that an order names stand as in it; others may stand anywhere.</summary>
    private static bool Follows(List<LoopDim> loops, ImmutableArray<string> order)
    {
        var last = -1;
        foreach (var dim in loops)
        {
            var place = order.Index().Where(word => dim.IsMeantBy(word.Item)).Select(word => word.Index).LastOrDefault(-1);
            if (place >= 0 && place < last)
            {
                return false;
            }

            last = Math.Max(last, place);
        }

        return true;
    }

    private static double Factor(ReadOnlySpan<NestLoop<Exact>> loops, int dim, int level, Placement placement)
    {
        var product = 1.0;
        foreach (ref readonly var loop in loops)
        {
            product *= loop.Dim == dim && loop.Level == level && loop.Placement == placement ? loop.Factor.Value : 1;
        }

        return product;
    }
}
