using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>
/// A mapping onto any machine as a loop nest, from the outermost level inward, each level as a comment with the words of one instance:
/// <code>
/// // globalbuffer (Inputs: 4096, Outputs: 896)
/// for k1 in [0:4):
///   spatial_for c1 in [0:14): // along Y
///     // weights (Weights: 12)
/// </code>
/// </summary>
internal static class GeneralNestText
{
    private static readonly string[] TensorNames = ["Weights", "Inputs", "Outputs"];

    public static void Append(StringBuilder text, string margin, SizedAccelerator machine, LayerGeometry layer, NestMapping mapping)
    {
        var (depth, at) = (0, mapping.Loops.Length - 1);
        for (var level = machine.Levels.Length - 1; level >= 0; level--)
        {
            if (mapping.Keeps[level] != TensorSet.None)
            {
                Line(text, margin, depth, $"// {LevelNames.Capital(machine.Accelerator.Levels[level].Name)} ({Held(layer, mapping, level)})");
            }

            for (; at >= 0 && mapping.Loops[at].Level == level; at--)
            {
                Line(text, margin, depth++, Loop(layer, mapping.Loops[at]));
            }
        }

        Line(text, margin, depth, Statement(layer.Layer));
    }

    private static string Held(LayerGeometry layer, NestMapping mapping, int level)
    {
        var parts = new List<string>();
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (mapping.Keeps[level].Has(tensor))
            {
                var words = NestLoops.Held(level, (TensorSet)(1 << (int)tensor), layer, mapping.Loops);
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{TensorNames[(int)tensor]}: {words}"));
            }
        }

        return string.Join(", ", parts);
    }

    private static string Loop(LayerGeometry layer, in NestLoop<Exact> loop)
    {
        var name = NameOf(layer.Layer, loop.Dim);
        var label = name.Length == 1 ? name : name + "_";
        var (word, mark) = loop.Placement switch
        {
            Placement.X => ("spatial_for", " // along X"),
            Placement.Y => ("spatial_for", " // along Y"),
            _ => ("for", ""),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{word} {label}{loop.Level} in [0:{loop.Factor.Value}):{mark}");
    }

    private static string Statement(Contraction layer) => $"{Access(layer, layer.Output)} += {Access(layer, layer.Weights)} * {Access(layer, layer.Inputs)}";

    private static string Access(Contraction layer, OperandAccess access) => $"{access.Name}[{string.Join(",", access.Coordinates.Select(coordinate =>
        string.Join("+", coordinate.Select(term => (term.Coefficient == 1 ? "" : term.Coefficient.ToString(CultureInfo.InvariantCulture) + "*")
            + NameOf(layer, term.Dim)))))}]";

    // Of a convolution, whose letters are the tool's own, small letters; what a nest was written with stays as it is.
    private static string NameOf(Contraction layer, int dim) =>
        layer.Dims.All(loop => !loop.IsOwn && loop.Name == loop.Role) ? layer.Dims[dim].Name.ToLowerInvariant() : layer.Dims[dim].Name;

    private static void Line(StringBuilder text, string margin, int depth, string line) =>
        text.Append(margin).Append(' ', 2 * depth).Append(line).Append('\n');
}
