using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Shapes;

/// <summary>Attention, standard and contributed, and what stands around it.</summary>
internal static class ContributedRules
{
    public static IEnumerable<(string Name, ShapeRule Rule)> All =>
    [
        ("Attention", node => node.Node.IsStandard ? Standard(node) : Packed(node)), ("QAttention", Packed),
        ("MultiHeadAttention", node => Separate(node, node.Whole("num_heads", 1), node.Whole("num_heads", 1))),
        ("GroupQueryAttention", node => Separate(node, node.Whole("num_heads", 1), node.Whole("kv_num_heads", 1))),
        ("EmbedLayerNormalization", Embed),
    ];

    /// <summary>The sizes of an attention; null where they are not known, or, with a fault, wrong.</summary>
    public static AttentionSizes? SizesOf(NodeScope node) => node.Node.Operator switch
    {
        "Attention" when node.Node.IsStandard => AttentionSizes.OfStandard(node),
        "Attention" or "QAttention" => AttentionSizes.OfPacked(node),
        "MultiHeadAttention" => AttentionSizes.OfSeparate(node, node.Whole("num_heads", 1), node.Whole("num_heads", 1)),
        _ => AttentionSizes.OfSeparate(node, node.Whole("num_heads", 1), node.Whole("kv_num_heads", 1)),
    };

    private static Tensor[] Standard(NodeScope node)
    {
        if (AttentionSizes.OfStandard(node) is not { } sizes)
        {
            return node.Fault is null ? [Tensor.Unknown with { Type = node[0].Type }] : [];
        }

        ImmutableArray<long> result = node.Shape(0)!.Value.Length == 4
            ? [sizes.Batch, sizes.Heads, sizes.Tokens, sizes.ValueWidth] : [sizes.Batch, sizes.Tokens, sizes.Heads * sizes.ValueWidth];
        return
        [
            new(node[0].Type, result), new(node[0].Type, [sizes.Batch, sizes.SharedHeads, sizes.Keys, sizes.Width]),
            new(node[0].Type, [sizes.Batch, sizes.SharedHeads, sizes.Keys, sizes.ValueWidth]), new(node[0].Type, [sizes.Batch, sizes.Heads,
                sizes.Tokens, sizes.Keys]),
        ];
    }

    private static Tensor[] Packed(NodeScope node) => AttentionSizes.OfPacked(node) is { } sizes
        ? [new(node.Node.Operator == "QAttention" ? ElementType.Float : node[0].Type, [sizes.Batch, sizes.Tokens, sizes.Heads * sizes.ValueWidth]),
            Tensor.Unknown]
        : node.Fault is null ? [Tensor.Unknown with { Type = node[0].Type }, Tensor.Unknown] : [];

    private static Tensor[] Separate(NodeScope node, long heads, long shared)
    {
        if (AttentionSizes.OfSeparate(node, heads, shared) is not { } sizes)
        {
            return node.Fault is null ? [Tensor.Unknown with { Type = node[0].Type }, Tensor.Unknown, Tensor.Unknown] : [];
        }

        var type = node[0].Type;
        return
        [
            new(type, [sizes.Batch, sizes.Tokens, sizes.Heads * sizes.ValueWidth]), new(type, [sizes.Batch, sizes.SharedHeads, sizes.Keys, sizes.Width]),
            new(type, [sizes.Batch, sizes.SharedHeads, sizes.Keys, sizes.ValueWidth]),
        ];
    }

    private static Tensor[] Embed(NodeScope node)
    {
        if (node.Shape(0) is not { Length: 2 } ids || node.Shape(2) is not { Length: 2 } words)
        {
            return [Tensor.Unknown, Tensor.Unknown];
        }

        var embedded = new Tensor(node[2].Type, [ids[0], ids[1], words[1]]);
        return [embedded, new(ElementType.Int32, [ids[0]]), embedded];
    }
}
