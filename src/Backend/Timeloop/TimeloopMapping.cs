using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>A mapping as Timeloop reads it, one entry a level, permutations innermost first.</summary>
internal static class TimeloopMapping
{
    private static readonly string[] TensorNames = ["Weights", "Inputs", "Outputs"];

    public static string Print(Architecture architecture, Mapping mapping)
    {
        var text = new StringBuilder("mapping:\n");
        for (var level = mapping.Levels - 1; level >= 0; level--)
        {
            var name = TimeloopNames.Of(architecture, level);
            text.Append("- {target: ").Append(name).Append(", type: datatype, keep: [").Append(Tensors(architecture, level, kept: true))
                .Append("], bypass: [").Append(Tensors(architecture, level, kept: false)).Append("]}\n");
            Entry(text, name, "temporal", dim => mapping.Temporal(level, dim), Permutation(mapping.Order(level)));
            if (architecture.Levels[level].SpatialDims != DimSet.None)
            {
                Entry(text, name, "spatial", dim => mapping.Spatial(level, dim), Permutation([]));
            }
        }

        return text.ToString();
    }

    private static void Entry(StringBuilder text, string target, string type, Func<Dim, int> factor, string permutation)
    {
        text.Append("- {target: ").Append(target).Append(", type: ").Append(type).Append(", factors:");
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            text.Append(' ').Append(dim).Append('=').Append(factor(dim).ToString(CultureInfo.InvariantCulture));
        }

        text.Append(", permutation: ").Append(permutation).Append("}\n");
    }

    // Loops of factor 1 have no place in an order; they stand outside the others, where they change nothing.
    private static string Permutation(ReadOnlySpan<Dim> outermostFirst)
    {
        var letters = new StringBuilder(Relevance.Dims);
        for (var i = outermostFirst.Length - 1; i >= 0; i--)
        {
            letters.Append(outermostFirst[i]);
        }

        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            if (!outermostFirst.Contains(dim))
            {
                letters.Append(dim);
            }
        }

        return letters.ToString();
    }

    private static string Tensors(Architecture architecture, int level, bool kept) => string.Join(", ", Enumerable.Range(0, Relevance.Tensors)
        .Where(tensor => architecture.Levels[level].Keeps.Has((Tensor)tensor) == kept)
        .Select(tensor => TensorNames[tensor]));
}
