using System.Globalization;
using System.Text;
using Dosa.CostModel;
using static Dosa.Backend.TimeloopDesign;

namespace Dosa.Backend;

/// <summary>
/// Any layer as a problem:
/// <code>
/// I(c)(2p + r)   ----&gt;   projection: [ [ [c] ], [ [p, f1], [r] ] ] with f1 = 2
/// </code>
/// </summary>
internal static class TimeloopShape
{
    public static string Print(Contraction layer, TimeloopLoops loops)
    {
        var factors = Enum.GetValues<Tensor>().SelectMany(tensor => layer[tensor].Coordinates).SelectMany(coordinate => coordinate)
            .Select(term => term.Coefficient).Where(factor => factor != 1).Distinct().Order().ToList();
        var text = new StringBuilder("problem:\n  version: 0.3\n  shape:\n    name: layer\n");
        Line(text, 4, $"dimensions: [ {string.Join(", ", loops.Letters)} ]");
        if (factors.Count > 0)
        {
            Line(text, 4, "coefficients:");
            for (var i = 0; i < factors.Count; i++)
            {
                Line(text, 4, string.Create(CultureInfo.InvariantCulture, $"- {{ name: f{i + 1}, default: {factors[i]} }}"));
            }
        }

        Line(text, 4, "data-spaces:");
        foreach (var tensor in Enum.GetValues<Tensor>())
        {
            var coordinates = layer[tensor].Coordinates.Select(coordinate => $"[ {string.Join(", ", coordinate.Select(term => Term(term, loops, factors)))} ]");
            Line(text, 4, $"- name: {Operand(tensor)}");
            Line(text, 4, $"  projection: [ {string.Join(", ", coordinates)} ]");
            if (tensor == Tensor.O)
            {
                Line(text, 4, "  read-write: True");
            }
        }

        Line(text, 2, "instance:");
        for (var i = 0; i < layer.Dims.Length; i++)
        {
            var name = layer.Dims[i].Name == loops.Letters[i] ? "" : $" # {layer.Dims[i].Name}";
            Line(text, 4, string.Create(CultureInfo.InvariantCulture, $"{loops.Letters[i]}: {layer.Dims[i].Bound}{name}"));
        }

        for (var i = 0; i < factors.Count; i++)
        {
            Line(text, 4, string.Create(CultureInfo.InvariantCulture, $"f{i + 1}: {factors[i]}"));
        }

        return text.ToString();
    }

    private static string Term(Term term, TimeloopLoops loops, List<long> factors) =>
        term.Coefficient == 1 ? $"[{loops.Letters[term.Dim]}]"
            : FormattableString.Invariant($"[{loops.Letters[term.Dim]}, f{factors.IndexOf(term.Coefficient) + 1}]");
}
