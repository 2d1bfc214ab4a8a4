namespace Dosa.Onnx.Shapes;

/// <summary>The sizes of an attention: heads of queries and of keys, tokens of queries and of keys, and what a head is wide.</summary>
internal sealed record AttentionSizes(long Batch, long Heads, long SharedHeads, long Tokens, long Keys, long Width, long ValueWidth)
{
    /// <summary>Of the standard operator: three operands, (batch, tokens, heads * width) or (batch, heads, tokens, width).</summary>
    public static AttentionSizes? OfStandard(NodeScope node)
    {
        if (node.Shape(0) is not { } q || node.Shape(1) is not { } k || node.Shape(2) is not { } v || q.Concat(k).Concat(v).Any(extent => extent < 1)
            || q.Length != k.Length || q.Length != v.Length)
        {
            return null;
        }

        var past = node.Has(4) && node.Shape(4) is { Length: 4 } kept ? kept[2] : 0;
        if (past < 0)
        {
            return null;
        }

        if (q.Length == 4)
        {
            return Checked(node, new(q[0], q[1], k[1], q[2], k[2] + past, q[3], v[3]));
        }

        var (heads, shared) = (node.Whole("q_num_heads", 0), node.Whole("kv_num_heads", 0));
        return q.Length != 3 || Wrong(node, heads, q[2]) || Wrong(node, shared, v[2]) ? null
            : Checked(node, new(q[0], heads, shared, q[1], k[1] + past, q[2] / heads, v[2] / shared));
    }

    /// <summary>Of operators with the projections inside: an operand and weights (width, three times heads * width).</summary>
    public static AttentionSizes? OfPacked(NodeScope node)
    {
        if (node.Shape(0) is not { Length: 3 } input || node.Shape(1) is not { Length: 2 } weights || input.Concat(weights).Any(extent => extent < 1))
        {
            return null;
        }

        var heads = node.Whole("num_heads", 0);
        var parts = node.Wholes("qkv_hidden_sizes") is { Length: 3 } named ? named : [weights[1] / 3, weights[1] / 3, weights[1] / 3];
        var past = node.Node.Operator == "Attention" && node.Has(4) ? node.Shape(4) is { Length: 5 } kept ? kept[3] : -1 : 0;
        return past < 0 || Wrong(node, heads, parts[0]) || Wrong(node, heads, parts[2]) ? null
            : new(input[0], heads, heads, input[1], input[1] + past, parts[0] / heads, parts[2] / heads);
    }

    /// <summary>Of operators with queries, keys and values apart; packed ones are not known.</summary>
    public static AttentionSizes? OfSeparate(NodeScope node, long heads, long shared)
    {
        if (node.Shape(0) is not { Length: 3 } q || !node.Has(1) || !node.Has(2) || node.Shape(1) is not { } k || node.Shape(2) is not { } v
            || q.Concat(k).Concat(v).Any(extent => extent < 1) || Wrong(node, heads, q[2]))
        {
            return null;
        }

        if (k.Length == 4 && v.Length == 4)
        {
            return Checked(node, new(q[0], heads, k[1], q[1], k[2], q[2] / heads, v[3]));
        }

        var past = node.Has(6) && node.Node.Operator == "MultiHeadAttention" ? node.Shape(6) is { Length: 4 } kept ? kept[2] : -1
            : node.Has(3) && node.Node.Operator == "GroupQueryAttention" ? node.Shape(3) is { Length: 4 } cached ? cached[2] : -1 : 0;
        return past < 0 || k.Length != 3 || v.Length != 3 || Wrong(node, shared, v[2]) ? null
            : Checked(node, new(q[0], heads, shared, q[1], k[1] + past, q[2] / heads, v[2] / shared));
    }

    private static AttentionSizes? Checked(NodeScope node, AttentionSizes sizes)
    {
        if (sizes.SharedHeads > 0 && sizes.Heads % sizes.SharedHeads == 0)
        {
            return sizes;
        }

        node.Fail($"{sizes.Heads} heads cannot share the keys of {sizes.SharedHeads}");
        return null;
    }

    private static bool Wrong(NodeScope node, long heads, long width)
    {
        if (heads >= 1 && width % heads == 0 && width >= heads)
        {
            return false;
        }

        node.Fail($"{width} elements cannot be {heads} heads");
        return true;
    }
}
