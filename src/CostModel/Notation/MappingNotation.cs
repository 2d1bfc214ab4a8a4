using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dosa.CostModel;

/// <summary>What is wrong with a mapping's text, and at which character, counted from 1.</summary>
public readonly record struct NotationError(int Column, string Message)
{
    /// <summary>The error as one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"character {Column}: {Message}");
}

/// <summary>
/// The one-line notation of mappings, levels and loops from the outside in:
/// <code>L3[WIO] K8 Q28 - L2[WI] N1 K4X - L1[O] K2 S7 R7 Q4 P7 C3X - L0[W] P16</code>
/// <c>X</c> marks a spatial loop, a level without temporal loops says <c>N1</c>.
/// </summary>
public static class MappingNotation
{
    /// <summary>The most loops of one mapping that the notation reads.</summary>
    public const int MaxLoops = 128;

    /// <summary>
    /// Reads a mapping. With an architecture the levels must be its levels, and the operands in brackets those that they
    /// keep; without one, brackets may be left out and are not looked at.
    /// </summary>
    public static bool TryParse(string text, Architecture? architecture, [NotNullWhen(true)] out Mapping? mapping, out NotationError error)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<Loop<Exact>> loops = stackalloc Loop<Exact>[MaxLoops];
        mapping = TryParse(text, architecture, loops, out var count, out var levels, out error) ? new(levels, loops[..count]) : null;
        return mapping is not null;
    }

    /// <summary>Reads the loops alone, from the inside out, without allocating; the buffer holds <see cref="MaxLoops"/>.</summary>
    public static bool TryParse(
        ReadOnlySpan<char> text, Architecture? architecture, Span<Loop<Exact>> loops, out int count, out int levels, out NotationError error)
    {
        var reader = new MappingReader(text, architecture, loops);
        var read = reader.Read();
        (count, levels, error) = (reader.Count, reader.Levels, reader.Error);
        return read;
    }

    /// <summary>Writes a mapping.</summary>
    public static string Print(Mapping mapping, Architecture? architecture)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var text = new StringBuilder();
        for (var level = mapping.Levels - 1; level >= 0; level--)
        {
            text.Append('L').Append(level);
            if (architecture is not null)
            {
                text.Append('[').Append(Letters(architecture.Levels[level].Keeps)).Append(']');
            }

            PrintLoops(text, mapping, level);
            text.Append(level > 0 ? " - " : "");
        }

        return text.ToString();
    }

    /// <summary>The letters of a set of operands, in the order W, I, O.</summary>
    internal static string Letters(TensorSet set) => set.ToString().Replace(", ", "", StringComparison.Ordinal);

    private static void PrintLoops(StringBuilder text, Mapping mapping, int level)
    {
        foreach (var dim in mapping.Order(level))
        {
            text.Append(' ').Append(dim).Append(mapping.Temporal(level, dim));
        }

        if (mapping.Order(level).IsEmpty)
        {
            text.Append(" N1");
        }

        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            if (mapping.Spatial(level, dim) > 1)
            {
                text.Append(' ').Append(dim).Append(mapping.Spatial(level, dim)).Append('X');
            }
        }
    }
}
