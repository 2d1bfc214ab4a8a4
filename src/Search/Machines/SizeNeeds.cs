using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>The smallest sizes of an accelerator that fit given mappings, and the largest that any mapping can need.</summary>
internal static class SizeNeeds
{
    private const double MostCount = 1 << 20;

    /// <summary>The least values, of fan-outs first, since the room of an instance follows them; null where one is above what is allowed.</summary>
    public static ImmutableArray<double>? Of(Accelerator accelerator, ImmutableArray<MachineLayer> layers, ImmutableArray<MachineMapping> mappings)
    {
        var sizes = accelerator.Sizes.Select(size => (double)size.Least).ToArray();
        for (var i = 0; i < layers.Length; i++)
        {
            Spread(accelerator, mappings[i].Loops.AsSpan(), sizes);
        }

        for (var i = 0; i < layers.Length; i++)
        {
            for (var level = 0; level < accelerator.Levels.Length; level++)
            {
                Hold(accelerator, level, NestLoops.Held(
                    level, mappings[i].Keeps[level], accelerator.Levels[level].Shares, layers[i].Shape, mappings[i].Loops.AsSpan()), sizes);
            }
        }

        return accelerator.Sizes.Zip(sizes).Any(pair => pair.Second > (pair.First.Most ?? double.PositiveInfinity)) ? null : [.. sizes];
    }

    /// <summary>The largest values: what the text allows and, where it says nothing, what holds all of the largest layer.</summary>
    public static ImmutableArray<double> Most(Accelerator accelerator, ImmutableArray<MachineLayer> layers)
    {
        var sizes = accelerator.Sizes.Select(size => (double)(size.Most ?? size.Least)).ToArray();
        var open = accelerator.Sizes.Select(size => size.Most is null).ToArray();
        for (var level = 0; level < accelerator.Levels.Length; level++)
        {
            var below = accelerator.Levels[level].Below;
            foreach (var amount in new[] { below.X, below.Y }.Where(amount => amount.Size >= 0 && open[amount.Size]))
            {
                sizes[amount.Size] = Math.Max(sizes[amount.Size], Math.Min(MostCount, layers.Max(layer => layer.Shape.Macs)));
            }
        }

        for (var level = 0; level < accelerator.Levels.Length; level++)
        {
            var room = accelerator.Levels[level].Capacity;
            var own = room.SharedKb is { } kb ? kb.Size : room.Words.Size;
            if (own >= 0 && open[own])
            {
                var (keeps, shares) = (accelerator.Levels[level].Keeps, accelerator.Levels[level].Shares);
                Hold(accelerator, level, layers.Max(layer => Words(layer.Shape.Layer, keeps, shares)), sizes);
            }
        }

        return [.. sizes];
    }

    private static double Words(Contraction layer, TensorSet keeps, OperandShares shares) =>
        Enum.GetValues<Tensor>().Sum(tensor => keeps.Has(tensor) ? layer.Words(tensor) * shares[tensor] : 0);

    private static void Spread(Accelerator accelerator, ReadOnlySpan<NestLoop<Exact>> loops, double[] sizes)
    {
        for (var level = 0; level < accelerator.Levels.Length; level++)
        {
            var (x, y) = (1.0, 1.0);
            foreach (ref readonly var loop in loops)
            {
                x *= loop.Level == level && loop.Placement == Placement.X ? loop.Factor.Value : 1;
                y *= loop.Level == level && loop.Placement == Placement.Y ? loop.Factor.Value : 1;
            }

            Raise(accelerator.Levels[level].Below.X, x, sizes);
            Raise(accelerator.Levels[level].Below.Y, y, sizes);
        }
    }

    private static void Hold(Accelerator accelerator, int level, double words, double[] sizes)
    {
        var (own, shared) = accelerator.Levels[level].Capacity;
        if (shared is not { } kb)
        {
            Raise(own, words, sizes);
            return;
        }

        if (kb.Size < 0 || words == 0)
        {
            return;
        }

        // An instance has ceil(KB * 1024 / (bytes of a row of all instances)) rows.
        var block = accelerator.Levels[level].Block.At(sizes.AsSpan());
        var bytes = accelerator.Levels[level].WordBits / 8.0 * block * NestLevels.Instances(accelerator, level, sizes);
        Raise(kb, Math.Floor((Math.Ceiling(words / block) - 1) * bytes / 1024) + 1, sizes);
    }

    private static void Raise(Amount amount, double needed, double[] sizes)
    {
        if (amount.Size >= 0 && amount.PerUnit > 0)
        {
            sizes[amount.Size] = Math.Max(sizes[amount.Size], Math.Ceiling((needed - amount.Constant) / amount.PerUnit));
        }
    }
}
