using System.Collections.Immutable;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Shapes;

/// <summary>What is known of a value: the type of its elements, its extents (null for no known rank, -1 for no known extent), and its elements where
/// shapes need them.</summary>
internal sealed record Tensor(int Type, ImmutableArray<long>? Shape)
{
    /// <summary>A value of which nothing is known.</summary>
    public static Tensor Unknown { get; } = new(0, null);

    /// <summary>The elements, where they are few and known.</summary>
    public Elements? Values { get; init; }

    /// <summary>Whether it follows from constants of the model alone, as weights do.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether all extents are known.</summary>
    public bool IsKnown => Shape is { } shape && !shape.Contains(-1);

    public int Rank => Shape?.Length ?? -1;

    /// <summary>How many elements there are; null where that is not known.</summary>
    public long? Count => Shape is { } shape && IsKnown ? shape.Aggregate(1L, (product, extent) => product * extent) : null;

    /// <summary>How many bytes there are; null where that is not known.</summary>
    public long? Bytes => Count is { } count ? (count * ElementType.Bits(Type) + 7) / 8 : null;

    public static Tensor Of(int type, params ReadOnlySpan<long> shape) => new(type, [.. shape]);

    /// <summary>A constant of a model.</summary>
    public static Tensor Of(OnnxTensor constant)
    {
        var tensor = new Tensor(constant.Type, constant.Shape) { IsConstant = true };
        var elements = ElementType.IsWhole(constant.Type) ? Elements.Of(constant.Wholes) : Elements.Of(constant.Reals);
        return constant.Shape.All(extent => extent is >= 0 and <= Elements.Most) && tensor.Count == elements.Count
            ? tensor with { Values = elements } : tensor;
    }

    /// <summary>The elements as whole numbers; null where they are not known or not whole.</summary>
    public ImmutableArray<long>? Wholes => Values is { IsWhole: true } values ? values.Wholes : null;

    /// <summary>The elements as numbers; null where they are not known.</summary>
    public ImmutableArray<double>? Reals => Values is not { } values ? null : values.IsWhole ? [.. values.Wholes.Select(whole => (double)whole)]
        : values.Reals;
}
