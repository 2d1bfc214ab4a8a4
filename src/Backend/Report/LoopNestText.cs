using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>
/// A mapping as a loop nest, from the DRAM inward, each memory as a comment with the words of all its instances together:
/// <code>
/// // Scratchpad (Weights: 4096, Inputs: 896)
/// spatial_for k2 in [0:64):
///   // Accumulator (Outputs: 896)
///   spatial_for c1 in [0:64):
///     // Registers (Weights: 4096)
///     for q0 in [0:14):
///       O[...] += W[...] * I[...]
/// </code>
/// A loop is named after its dimension and level; a spatial loop beside a temporal one of that name ends in <c>s</c>.
/// </summary>
internal static class LoopNestText
{
    private static readonly string[] TensorNames = ["Weights", "Inputs", "Outputs"];

    public static void Append(StringBuilder text, string margin, Architecture architecture, in Layer layer, Mapping mapping)
    {
        var depth = 0;
        for (var level = mapping.Levels - 1; level >= 0; level--)
        {
            Line(text, margin, depth, "// " + Memory(architecture, level, layer, mapping));
            foreach (var dim in mapping.Order(level))
            {
                Line(text, margin, depth++, Loop("for", dim, level, mapping.Temporal(level, dim), "") + Last(layer, mapping, level, dim, spatial: false));
            }

            for (var dim = Dim.R; dim <= Dim.N; dim++)
            {
                if (mapping.Spatial(level, dim) > 1)
                {
                    Line(text, margin, depth++, Loop("spatial_for", dim, level, mapping.Spatial(level, dim), mapping.Temporal(level, dim) > 1 ? "s" : "") +
                        Last(layer, mapping, level, dim, spatial: true));
                }
            }
        }

        Line(text, margin, depth, layer is { R: 1, S: 1, Q: 1, N: 1 } ? "O[k,p] += W[k,c] * I[c,p]" : "O[n,k,q,p] += W[k,c,s,r] * I[n,c,y,x]");
    }

    private static string Memory(Architecture architecture, int level, in Layer layer, Mapping mapping)
    {
        var memory = architecture.Levels[level];
        var parts = new List<string>(Relevance.Tensors);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (memory.Keeps.Has(tensor))
            {
                var words = Tiles.Words(tensor, layer, Together(layer, mapping, level, tensor)).Value;
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{TensorNames[(int)tensor]}: {words}"));
            }
        }

        return $"{char.ToUpperInvariant(memory.Name[0])}{memory.Name[1..]} ({string.Join(", ", parts)})";
    }

    // The tiles of all instances that hold different parts of the operand, side by side.
    private static Extents<Exact> Together(in Layer layer, Mapping mapping, int level, Tensor tensor)
    {
        var extents = LoopNest.Held(layer, level, mapping.Loops);
        foreach (ref readonly var loop in mapping.Loops)
        {
            if (loop.Spatial && loop.Level > level && loop.Moves(tensor))
            {
                extents[(int)loop.Dim] = Exact.Min(extents[(int)loop.Dim] * loop.Factor, new(layer[loop.Dim]));
            }
        }

        return extents;
    }

    // The tile of the last iteration, where it is smaller than the others.
    private static string Last(in Layer layer, Mapping mapping, int level, Dim dim, bool spatial)
    {
        var tile = (level == 0 ? 1 : mapping.Tile(level - 1, dim)) * (spatial ? 1 : mapping.Spatial(level, dim));
        var last = layer[dim] % tile;
        return last == 0 || layer[dim] <= tile ? "" : string.Create(CultureInfo.InvariantCulture, $" // tiles of {tile}, the last of {last}");
    }

    private static string Loop(string word, Dim dim, int level, int bound, string mark) => string.Create(
        CultureInfo.InvariantCulture, $"{word} {char.ToLowerInvariant(dim.ToString()[0])}{level}{mark} in [0:{bound}):");

    private static void Line(StringBuilder text, string margin, int depth, string line) =>
        text.Append(margin).Append(' ', 2 * depth).Append(line).Append('\n');
}
