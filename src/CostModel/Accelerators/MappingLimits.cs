using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// Whether a mapping can run on an accelerator: the tiles that a level keeps are within its words, and the loops spread along an
/// axis within the level's own fan-out.
/// </summary>
public static class MappingLimits
{
    /// <summary>Whether no limit is exceeded; the cheapest question, for searches. Does not allocate.</summary>
    [SkipLocalsInit]
    public static bool Fits(SizedAccelerator machine, LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops, ReadOnlySpan<TensorSet> keeps)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(layer);
        Span<Exact> extents = stackalloc Exact[Contraction.MaxDims];
        extents.Fill(new(1));
        var at = 0;
        for (var level = 0; level < keeps.Length; level++)
        {
            var (x, y) = (1.0, 1.0);
            for (; at < loops.Length && loops[at].Level == level; at++)
            {
                ref readonly var loop = ref loops[at];
                extents[loop.Dim] *= loop.Factor;
                x *= loop.Placement == Placement.X ? loop.Factor.Value : 1;
                y *= loop.Placement == Placement.Y ? loop.Factor.Value : 1;
            }

            var fanOut = machine.Spread(level);
            var capacity = machine.Capacity(level);
            if (x > fanOut.X || y > fanOut.Y
                || (keeps[level] != TensorSet.None && !double.IsPositiveInfinity(capacity)
                    && NestLoops.Held(keeps[level], machine.Levels[level].Fixed.Shares, layer, extents) > capacity))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The limits that the mapping exceeds, from the innermost level outward; empty when it fits.</summary>
    public static ImmutableArray<NestViolation> Check(
        SizedAccelerator machine, LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> loops, ReadOnlySpan<TensorSet> keeps)
    {
        if (Fits(machine, layer, loops, keeps))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<NestViolation>();
        for (var level = 0; level < keeps.Length; level++)
        {
            var name = machine.Accelerator.Levels[level].Name;
            Spread(found, name, level, Placement.X, machine.Spread(level).X, layer, loops);
            Spread(found, name, level, Placement.Y, machine.Spread(level).Y, layer, loops);
            var held = NestLoops.Held(level, keeps[level], machine.Levels[level].Fixed.Shares, layer, loops);
            if (held > machine.Capacity(level))
            {
                var letters = string.Join(", ", NestNotation.Letters(keeps[level]).ToCharArray());
                found.Add(new(Limit.Capacity, name, letters, Placement.Time, held, machine.Capacity(level)));
            }
        }

        return found.DrainToImmutable();
    }

    private static void Spread(
        ImmutableArray<NestViolation>.Builder found,
        string name,
        int level,
        Placement axis,
        double there,
        LayerGeometry layer,
        ReadOnlySpan<NestLoop<Exact>> loops)
    {
        var (needed, names) = (1.0, new List<string>());
        foreach (ref readonly var loop in loops)
        {
            if (loop.Level == level && loop.Placement == axis)
            {
                needed *= loop.Factor.Value;
                names.Insert(0, layer.Layer.Dims[loop.Dim].Name);
            }
        }

        if (needed > there)
        {
            found.Add(new(Limit.Spread, name, string.Join(", ", names), axis, needed, there));
        }
    }
}
