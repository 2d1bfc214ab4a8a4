using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Shapes;

/// <summary>Operators that are matrix products, and recurrent ones.</summary>
internal static class ProductRules
{
    public static IEnumerable<(string Name, ShapeRule Rule)> All =>
    [
        ("MatMul", node => Multiply(node, 0, 1, node[0].Type)), ("FusedMatMul", node => Multiply(node, 0, 1, node[0].Type)),
        ("MatMulInteger", node => Multiply(node, 0, 1, ElementType.Int32)), ("MatMulIntegerToFloat", node => Multiply(node, 0, 1, ElementType.Float)),
        ("DynamicQuantizeMatMul", node => Multiply(node, 0, 1, ElementType.Float)), ("QLinearMatMul", node => Multiply(node, 0, 3, node[7].Type)),
        ("TransposeMatMul", node => Multiply(node, 0, 1, node[0].Type)),
        ("MatMulNBits", NBits), ("Gemm", node => General(node, 0, 1, node[0].Type)), ("FusedGemm", node => General(node, 0, 1, node[0].Type)),
        ("QGemm", node => General(node, 0, 3, node.Has(8) ? node[8].Type : ElementType.Float)),
        ("Einsum", Sum), ("LSTM", node => Recurrent(node, 3)), ("GRU", node => Recurrent(node, 2)), ("RNN", node => Recurrent(node, 2)),
    ];

    /// <summary>The two factors of a matrix product as it reads them: transposed where it says so.</summary>
    public static (ImmutableArray<long> A, ImmutableArray<long> B)? Factors(NodeScope node, int first, int second)
    {
        if (node.Shape(first) is not { Length: > 0 } a || node.Shape(second) is not { Length: > 0 } b)
        {
            return null;
        }

        // Of vectors the transposition is nothing.
        a = node.Whole("transA", 0) != 0 && a.Length > 1 ? Turned(a, node.Whole("transBatchA", 0) != 0) : a;
        b = node.Whole("transB", 0) != 0 && b.Length > 1 ? Turned(b, node.Whole("transBatchB", 0) != 0) : b;
        return (a, b);
    }

    // With the batch axes taken in: (m, batch, k) is (batch, k, m) or (batch, m, k).
    private static ImmutableArray<long> Turned(ImmutableArray<long> shape, bool batch) =>
        batch ? [.. shape[1..^1], shape[^1], shape[0]] : [.. shape[..^2], shape[^1], shape[^2]];

    private static Tensor[] Multiply(NodeScope node, int first, int second, int type)
    {
        if (Factors(node, first, second) is not var (a, b))
        {
            return [new(type, null)];
        }

        var (inner, other) = (a[^1], b.Length == 1 ? b[0] : b[^2]);
        ImmutableArray<long>? batch = Extents.Broadcast([a[..Math.Max(0, a.Length - 2)], b[..Math.Max(0, b.Length - 2)]], out var isWrong);
        if (isWrong || batch is not { } outer || (inner != other && inner >= 0 && other >= 0))
        {
            return node.Fail($"{Extents.Words(a)} cannot be multiplied with {Extents.Words(b)}");
        }

        return [new(type, [.. outer, .. a.Length == 1 ? Array.Empty<long>() : [a[^2]], .. b.Length == 1 ? Array.Empty<long>() : [b[^1]]])];
    }

    private static Tensor[] NBits(NodeScope node) =>
        node.Shape(0) is { Length: > 0 } a ? [new(node[0].Type, a.SetItem(a.Length - 1, node.Whole("N", -1)))] : [Tensor.Unknown];

    private static Tensor[] General(NodeScope node, int first, int second, int type)
    {
        if (Factors(node, first, second) is not ({ Length: 2 } a, { Length: 2 } b))
        {
            return node.Shape(first) is null || node.Shape(second) is null ? [new(type, null)]
                : node.Fail($"{Extents.Words(node.Shape(first))} and {Extents.Words(node.Shape(second))} are not two matrices");
        }

        return a[1] != b[0] && a[1] >= 0 && b[0] >= 0 ? node.Fail($"{Extents.Words(a)} cannot be multiplied with {Extents.Words(b)}") : [new(type,
            [a[0], b[1]])];
    }

    private static Tensor[] Sum(NodeScope node)
    {
        if (EinsteinSum.Read(node) is not { } sum)
        {
            return node.Fault is null ? [Tensor.Unknown with { Type = node[0].Type }] : [];
        }

        return [new(node[0].Type, [.. sum.Output.Select(label => sum.Sizes[label])])];
    }

    private static Tensor[] Recurrent(NodeScope node, int outputs)
    {
        if (node.Shape(0) is not { Length: 3 } input || node.Shape(2) is not { Length: 3 } recurrence)
        {
            return [.. Enumerable.Repeat(Tensor.Unknown with { Type = node[0].Type }, outputs)];
        }

        var (directions, hidden, isBatchFirst) = (recurrence[0], recurrence[2], node.Whole("layout", 0) != 0);
        var all = new Tensor(node[0].Type, isBatchFirst ? [input[0], input[1], directions, hidden] : [input[0], directions, input[1], hidden]);
        var last = new Tensor(node[0].Type, isBatchFirst ? [input[0], directions, hidden] : [directions, input[1], hidden]);
        return [all, .. Enumerable.Repeat(last, outputs - 1)];
    }
}
