using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Shapes;

/// <summary>Operators whose result has the extents of an operand, or of all operands together.</summary>
internal static class ElementwiseRules
{
    private static readonly string[] Like =
    [
        "Relu", "LeakyRelu", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Elu", "Selu", "Celu", "Gelu", "FastGelu", "QuickGelu", "BiasGelu",
            "Mish", "Swish",
        "Softplus", "Softsign", "ThresholdedRelu", "Shrink", "Clip", "Erf", "Exp", "Log", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh",
            "Cosh", "Asinh",
        "Acosh", "Atanh", "Softmax", "LogSoftmax", "Hardmax", "LRN", "InstanceNormalization", "GroupNormalization", "LpNormalization",
        "MeanVarianceNormalization", "Trilu", "CumSum", "CumProd", "Scatter", "ScatterElements", "ScatterND", "TensorScatter", "ReverseSequence", "PRelu",
        "Bernoulli", "RotaryEmbedding", "QLinearSigmoid", "QLinearLeakyRelu", "QLinearSoftmax", "BiasSoftmax", "ScaledTanh", "Affine", "ParametricSoftplus",
        "SimplifiedLayerNormalization", "RMSNormalization", "Inverse", "Rscale", "Identity", "BiasAdd",
    ];

    private static readonly string[] Compare = ["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Xor"];

    private static readonly string[] Together = ["Add", "Sub", "Mul", "Div", "Pow", "Mod", "Min", "Max", "Sum", "Mean", "BitShift", "BitwiseAnd",
        "BitwiseOr", "BitwiseXor"];

    public static IEnumerable<(string Name, ShapeRule Rule)> All =>
    [
        .. Like.Select(name => (name, (ShapeRule)First)),
        .. ((string[])["Neg", "Abs", "Floor", "Ceil", "Round", "Sqrt", "Reciprocal", "Sign", "BitwiseNot"]).Select(name => (name, (ShapeRule)Folded)),
        .. ((string[])["IsNaN", "IsInf"]).Select(name => (name, (ShapeRule)(node => [node[0] with { Type = ElementType.Bool, Values = null,
            IsConstant = false }]))),
        .. Compare.Select(name => (name, (ShapeRule)(node => Broadcast(node, ElementType.Bool)))),
        .. Together.Select(name => (name, (ShapeRule)(node => Broadcast(node, node[0].Type)))),
        ("Not", Folded),
        ("Where", Where),
        ("Cast", node => [Cast(node[0], (int)Math.Clamp(node.Whole("to", 1), 0, 64))]),
        ("CastLike", node => [Cast(node[0], node[1].Type)]),
        ("BitCast", node => [node[0] with { Type = (int)Math.Clamp(node.Whole("to", 1), 0, 64), Values = null }]),
        ("Dropout", node => [First(node)[0], node[0] with { Type = ElementType.Bool, Values = null }]),
        ("BatchNormalization", node => [Plain(node[0]), Plain(node[1]), Plain(node[1]), Plain(node[1]), Plain(node[1])]),
        ("LayerNormalization", Normalized),
        ("SkipLayerNormalization", Skip),
        ("SkipSimplifiedLayerNormalization", Skip),
        ("QuantizeLinear", node => [Plain(node[0]) with { Type = node.Has(2) ? node[2].Type : (int)Math.Clamp(node.Whole("output_dtype", 2), 2, 64) }]),
        ("DequantizeLinear", node => [Plain(node[0]) with { Type = node.Has(1) ? node[1].Type : ElementType.Float }]),
        ("DynamicQuantizeLinear", node =>
            [Plain(node[0]) with { Type = ElementType.UInt8 }, Tensor.Of(ElementType.Float), Tensor.Of(ElementType.UInt8)]),
        ("QLinearAdd", node => Quantized(node, 0, 3)),
        ("QLinearMul", node => Quantized(node, 0, 3)),
    ];

    private static Tensor Plain(Tensor tensor) => tensor with { Values = null, IsConstant = false };

    // Softmax, LpNormalization, ScatterElements and others work along an axis, which their operand must have.
    private static Tensor[] First(NodeScope node) =>
        node.Attribute("axis") is { } axis && node.Shape(0) is { } shape && node.Axis(axis.Whole, shape.Length) is null ? []
        : [node.Node.Operator == "Identity" ? node[0] : Plain(node[0])];

    private static Tensor[] Folded(NodeScope node) => [node[0] with { Values = Folding.Of(node.Node.Operator, node[0]) }];

    private static Tensor[] Broadcast(NodeScope node, int type)
    {
        var shape = Extents.Broadcast(node.All.Select(tensor => tensor.Shape), out var isWrong);
        if (isWrong)
        {
            return node.Fail($"its operands do not go together: {string.Join(", ", node.All.Select(tensor => Extents.Words(tensor.Shape)))}");
        }

        var values = shape is { } known && node.Inputs == 2 ? Folding.Of(node.Node.Operator, node[0], node[1], known) : null;
        return [new(type, shape) { Values = type == ElementType.Bool ? values?.ToWhole() : values }];
    }

    private static Tensor[] Quantized(NodeScope node, int a, int b)
    {
        var shape = Extents.Broadcast([node.Shape(a), node.Shape(b)], out var isWrong);
        return isWrong ? node.Fail($"its operands do not go together: {Extents.Words(node.Shape(a))}, {Extents.Words(node.Shape(b))}")
            : [new(node[a].Type, shape)];
    }

    private static Tensor[] Where(NodeScope node)
    {
        var shape = Extents.Broadcast([node.Shape(0), node.Shape(1), node.Shape(2)], out var isWrong);
        return isWrong
            ? node.Fail($"its operands do not go together: {string.Join(", ", node.All.Select(tensor => Extents.Words(tensor.Shape)))}")
            : [new(node[1].Type, shape) { Values = shape is { } known ? Folding.Where(node[0], node[1], node[2], known) : null }];
    }

    private static Tensor Cast(Tensor tensor, int type) => tensor with
    {
        Type = type,
        Values = type == ElementType.Bool ? tensor.Values is null ? null : Elements.Of([.. tensor.Reals!.Value.Select(real => real != 0 ? 1L : 0)])
            : ElementType.IsWhole(type) ? tensor.Values?.ToWhole() : tensor.Values?.ToReal(),
    };

    private static Tensor[] Normalized(NodeScope node)
    {
        if (node.Shape(0) is not { } shape)
        {
            return [Tensor.Unknown];
        }

        if (node.Axis(node.Whole("axis", -1), shape.Length) is not { } axis)
        {
            return [];
        }

        var mean = new Tensor(ElementType.Float, [.. shape.Select((extent, i) => i < axis ? extent : 1)]);
        return [Plain(node[0]), mean, mean];
    }

    // The third and fourth are the means; the last is the sum before it is normalised.
    private static Tensor[] Skip(NodeScope node)
    {
        var mean = node.Shape(0) is { Length: > 0 } shape ? new Tensor(ElementType.Float, shape.SetItem(shape.Length - 1, 1)) : Tensor.Unknown;
        return [Plain(node[0]), mean, mean, Plain(node[0])];
    }
}
