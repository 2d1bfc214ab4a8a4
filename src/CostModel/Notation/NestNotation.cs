using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dosa.CostModel;

/// <summary>
/// The one-line notation of mappings of any layer onto any accelerator, levels and loops from the outside in:
/// <code>L3[WIO] K8 Q28 - L2[WI] K4X - L1[O] K2 image:7 C3Y P2X - L0[W] N1</code>
/// <c>X</c> and <c>Y</c> mark the axis along which a loop is spread; spatial loops stand inside the temporal ones of their level, Y
/// outside X. <c>[..]</c> is what the level keeps in this mapping, <c>N1</c> says that it has no loop. A name of more than one letter
/// has a colon before its factor; one without digits may also be written without.
/// </summary>
public static class NestNotation
{
    /// <summary>The most loops of one mapping that the notation reads.</summary>
    public const int MaxLoops = 128;

    /// <summary>Reads a mapping of a layer; its levels must be those of the accelerator.</summary>
    public static bool TryParse(
        string text, Accelerator accelerator, Contraction layer, [NotNullWhen(true)] out NestMapping? mapping, out NotationError error)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        Span<NestLoop<Exact>> loops = stackalloc NestLoop<Exact>[MaxLoops];
        Span<TensorSet> keeps = stackalloc TensorSet[accelerator.Levels.Length];
        mapping = TryParse(text, accelerator, layer, loops, keeps, out var count, out error) ? new(loops[..count], keeps) : null;
        return mapping is not null;
    }

    /// <summary>
    /// Reads loops, from the inside out, and what levels keep, without allocating; the buffers hold <see cref="MaxLoops"/> and a
    /// set for each level. Whether the factors multiply to the bounds is asked by <see cref="NestLoops.Mismatch"/>.
    /// </summary>
    public static bool TryParse(
        ReadOnlySpan<char> text,
        Accelerator accelerator,
        Contraction layer,
        Span<NestLoop<Exact>> loops,
        Span<TensorSet> keeps,
        out int count,
        out NotationError error)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(layer);
        var reader = new NestMappingReader(text, accelerator, layer, loops, keeps);
        var read = reader.Read();
        (count, error) = (reader.Count, reader.Error);
        return read;
    }

    /// <summary>Writes a mapping, from loops in the order of <see cref="NestLoop{T}"/>.</summary>
    public static string Print(ReadOnlySpan<NestLoop<Exact>> loops, ReadOnlySpan<TensorSet> keeps, Contraction layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var text = new StringBuilder();
        var at = loops.Length;
        for (var level = keeps.Length - 1; level >= 0; level--)
        {
            text.Append(CultureInfo.InvariantCulture, $"L{level}[{Letters(keeps[level])}]");
            var start = at;
            for (; at > 0 && loops[at - 1].Level == level; at--)
            {
                text.Append(' ');
                PrintLoop(text, loops[at - 1], layer);
            }

            text.Append(at == start ? " N1" : "").Append(level > 0 ? " - " : "");
        }

        return text.ToString();
    }

    /// <summary>The letters of a set of operands, in the order W, I, O; nothing for the empty set.</summary>
    public static string Letters(TensorSet set) => set == TensorSet.None ? "" : set.ToString().Replace(", ", "", StringComparison.Ordinal);

    private static void PrintLoop(StringBuilder text, in NestLoop<Exact> loop, Contraction layer)
    {
        var name = layer.Dims[loop.Dim].Name;
        text.Append(name).Append(name.Length > 1 || char.IsAsciiDigit(name[0]) ? ":" : "");
        text.Append(CultureInfo.InvariantCulture, $"{loop.Factor.Value:F0}").Append(loop.Placement == Placement.Time ? "" : loop.Placement.ToString());
    }
}
