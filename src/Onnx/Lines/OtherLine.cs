using System.Collections.Immutable;
using Dosa.Onnx.Model;
using Dosa.Onnx.Shapes;

namespace Dosa.Onnx.Lines;

/// <summary>An operator that is not searched, as a line with the bytes that it moves.</summary>
internal static class OtherLine
{
    // Other views of the same words.
    private static readonly ImmutableHashSet<string> Views = ["Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Dropout", "BitCast",
        "Shape", "Size"];

    // What they read is what they give, however large the table or tensor is that they take it from.
    private static readonly ImmutableHashSet<string> Picks = ["Gather", "GatherND", "GatherElements", "Slice", "EmbedLayerNormalization"];

    public static void Write(NodeScope node, NodeLines lines, ImmutableArray<Tensor> results, string line, IReadOnlyList<string> from)
    {
        // Of several results it is not said which one a line takes.
        var only = results.Length == 1 ? results[0] : null;
        var bits = only is null ? 32 : ElementType.Bits(only.Type);
        lines.Add("op", line, 1, from,
            "type = " + LineText.Name(Word(node.Node.Operator)),
            only is { IsKnown: true, Shape: { } shape } && shape.All(extent => extent <= int.MaxValue)
                ? $"output = [{(shape.IsEmpty ? "1" : string.Join(", ", shape))}]" : null,
            bits == 8 ? null : LineText.Number("bits", bits),
            Bytes(node, results) is { } bytes ? LineText.Number("bytes", bytes) : Unknown(only));
    }

    /// <summary>The bytes that an operator moves: every operand is read once, every result written once; null where extents are not known.</summary>
    public static long? Bytes(NodeScope node, ImmutableArray<Tensor> results)
    {
        if (Views.Contains(node.Node.Operator))
        {
            return 0;
        }

        var written = Sum(results);
        var read = Picks.Contains(node.Node.Operator) ? written
            : Sum(node.Node.Inputs.Index().Where(input => input.Item.Length > 0).DistinctBy(input => input.Item).Select(input => node[input.Index]));
        return read + written;
    }

    // A line says its extents or its bytes; neither is known here.
    private static string? Unknown(Tensor? only) => only is { IsKnown: true } ? null : "bytes = 0";

    private static long? Sum(IEnumerable<Tensor> tensors)
    {
        long? sum = 0;
        foreach (var tensor in tensors)
        {
            sum += tensor.Bytes;
        }

        return sum;
    }

    private static string Word(string kind) => string.Concat(kind.Take(80).Select(sign => sign == '"' || char.IsControl(sign)
        || char.IsSurrogate(sign) ? '?' : sign)) is { Length: > 0 } word ? word : "op";
}
