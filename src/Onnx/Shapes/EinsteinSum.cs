using System.Collections.Immutable;

namespace Dosa.Onnx.Shapes;

/// <summary>An equation such as <c>bij,bjk-&gt;bik</c> with the extent of each label; an ellipsis is labels of its own.</summary>
internal sealed record EinsteinSum(ImmutableArray<string> Factors, string Output, IReadOnlyDictionary<char, long> Sizes)
{
    // Labels of the axes that an ellipsis stands for, counted from the innermost.
    private const char FirstHidden = '\u2460';

    /// <summary>The product of the extents of some labels.</summary>
    public long Product(IEnumerable<char> labels) => Extents.Product(labels.Select(label => Sizes[label]));

    /// <summary>The equation of an operator; null where extents are not known, or, with a fault, wrong.</summary>
    public static EinsteinSum? Read(NodeScope node)
    {
        var text = string.Concat(node.Text("equation", "").Where(sign => !char.IsWhiteSpace(sign)));
        var sides = text.Split("->");
        var terms = sides[0].Split(',');
        if (sides.Length > 2 || terms.Length != node.Inputs || text.Length > 1000)
        {
            node.Fail($"its equation '{(text.Length > 80 ? text[..80] : text)}' is not for {node.Inputs} operands");
            return null;
        }

        var sizes = new Dictionary<char, long>();
        var factors = new string[terms.Length];
        var most = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            if (node.Shape(i) is not { } shape)
            {
                return null;
            }

            if (Labels(terms[i], shape.Length, ref most) is not { } labels || !Take(labels, shape, sizes))
            {
                node.Fail($"'{terms[i]}' of its equation does not fit {Extents.Words(shape)}");
                return null;
            }

            factors[i] = labels;
        }

        var hidden = Hidden(most);
        var output = sides.Length == 2 ? sides[1].Replace("...", hidden, StringComparison.Ordinal)
            : hidden + string.Concat(factors.SelectMany(labels => labels).Where(label => label < FirstHidden).GroupBy(label => label).Where(label =>
                label.Count() == 1)
                .Select(label => label.Key).Order());
        if (output.All(sizes.ContainsKey) && output.Distinct().Count() == output.Length)
        {
            return new([.. factors], output, sizes);
        }

        node.Fail($"the result '{output}' of its equation has a label that no operand has, or one twice");
        return null;
    }

    private static string Hidden(int count) => string.Concat(Enumerable.Range(0, count).Reverse().Select(i => (char)(FirstHidden + i)));

    private static string? Labels(string term, int rank, ref int most)
    {
        var dots = term.IndexOf("...", StringComparison.Ordinal);
        var named = dots < 0 ? term.Length : term.Length - 3;
        var count = dots < 0 ? 0 : rank - named;
        if (count is < 0 or > 64 || (dots < 0 && named != rank))
        {
            return null;
        }

        most = Math.Max(most, count);
        var labels = dots < 0 ? term : term[..dots] + Hidden(count) + term[(dots + 3)..];
        return labels.All(label => char.IsAsciiLetter(label) || label >= FirstHidden) ? labels : null;
    }

    private static bool Take(string labels, ImmutableArray<long> shape, Dictionary<char, long> sizes)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var known = sizes.GetValueOrDefault(labels[i], 1);
            if (known > 1 && shape[i] > 1 && known != shape[i])
            {
                return false;
            }

            sizes[labels[i]] = known is 1 or -1 ? shape[i] == 1 && known == -1 ? -1 : shape[i] : known;
        }

        return true;
    }
}
