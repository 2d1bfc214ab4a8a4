using Dosa.Onnx.Shapes;

namespace Dosa.Onnx.Lines;

/// <summary>Attention as its products, with the projections where the operator has them inside.</summary>
internal static class AttentionLines
{
    public static string? Write(NodeScope node, NodeLines lines)
    {
        if (ContributedRules.SizesOf(node) is not { } sizes)
        {
            return LineRules.NotKnown;
        }

        var isPacked = !(node.Node.Operator == "Attention" && node.Node.IsStandard) && node.Node.Operator is "Attention" or "QAttention";
        List<string> from = isPacked ? Projections(node, lines, sizes) : lines.Sources(0, 1, 2);
        lines.Add("attention", lines.Name, 1, from,
            LineText.Number("heads", sizes.Heads), LineText.Number("tokens", sizes.Tokens), LineText.Number("head_dim", sizes.Width),
            sizes.SharedHeads == sizes.Heads ? null : LineText.Number("kv_heads", sizes.SharedHeads),
            sizes.Keys == sizes.Tokens ? null : LineText.Number("keys", sizes.Keys),
            sizes.ValueWidth == sizes.Width ? null : LineText.Number("value_dim", sizes.ValueWidth),
            sizes.Batch == 1 ? null : LineText.Number("batch", sizes.Batch));
        return null;
    }

    // Keys and values of earlier calls are longer than what is projected here, so that only the queries are handed on then.
    private static List<string> Projections(NodeScope node, NodeLines lines, AttentionSizes sizes)
    {
        var found = new List<string>();
        foreach (var (part, width) in new[] { ("queries", sizes.Width), ("keys", sizes.Width), ("values", sizes.ValueWidth) })
        {
            var line = lines.Part(part);
            lines.Add("linear", line, 1, lines.Sources(0), LineText.Number("in", node.Shape(0)!.Value[2]), LineText.Number("out", sizes.Heads * width),
                LineText.Number("batch", sizes.Batch * sizes.Tokens));
            found.Add(line);
        }

        return sizes.Keys == sizes.Tokens ? found : [found[0]];
    }
}
