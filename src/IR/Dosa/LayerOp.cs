using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>A view of a <c>dosa.layer</c>: a convolution or GEMM and how often it runs.</summary>
public readonly record struct LayerOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.layer";

    /// <summary>The layer's name.</summary>
    public string Name => Operation["sym_name"].AsText() ?? "layer";

    /// <summary><c>conv</c> or <c>gemm</c>, or <c>nest</c> where the layer keeps its own loops.</summary>
    public string Kind => Operation["kind"].AsText() ?? "conv";

    /// <summary>The loops of a layer that keeps its own; null for a convolution or GEMM.</summary>
    public LayerLoops? Loops => LayerLoops.Of(Operation);

    /// <summary>R, S, P, Q, C, K, N; of a layer that keeps its own loops those of them.</summary>
    public ImmutableArray<long> Bounds => Operation["bounds"].AsWholes() ?? [];

    /// <summary>Width, height.</summary>
    public ImmutableArray<long> Strides => Operation["strides"].AsWholes() ?? [1, 1];

    /// <summary>Width, height.</summary>
    public ImmutableArray<long> Dilations => Operation["dilations"].AsWholes() ?? [1, 1];

    /// <summary>Zeros left of and above the stored input that the window starts on; empty where the layer does not say.</summary>
    public ImmutableArray<long> Padding => Operation["padding"].AsWholes() ?? [];

    /// <summary>Width and height of the stored input, without padding; empty where it is what the window covers.</summary>
    public ImmutableArray<long> Input => Operation["input"].AsWholes() ?? [];

    /// <summary>How often the inner problem runs for one execution of the layer.</summary>
    public long Groups => Operation["groups"].AsWhole() ?? 1;

    /// <summary>How often the inner problem runs in all.</summary>
    public long Count => Operation["count"].AsWhole() ?? 1;

    /// <summary>The names of the layers that were joined into this one; empty when none were.</summary>
    public ImmutableArray<string> Merged => Operation["merged"].AsTexts() ?? [];

    /// <summary>The mapping in the one-line notation, once scheduled.</summary>
    public string? Schedule => Operation["schedule"].AsText();

    /// <summary>What the layer costs by the exact model, once the hardware is derived.</summary>
    public AttributeDictionary? Cost => Operation["cost"].AsDictionary();

    /// <summary>A layer of this shape.</summary>
    public static LayerOp Create(string name, string kind, LayerShape shape, long groups, long count, Location location)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, Attribute>>(9);
        entries.Add(new("sym_name", AttributeValue.Text(name)));
        entries.Add(new("kind", AttributeValue.Text(kind)));
        entries.Add(new("bounds", AttributeValue.Wholes(shape.Bounds.AsSpan())));
        entries.Add(new("strides", AttributeValue.Wholes(shape.Strides.AsSpan())));
        entries.Add(new("dilations", AttributeValue.Wholes(shape.Dilations.AsSpan())));
        if (!shape.Padding.IsEmpty)
        {
            entries.Add(new("padding", AttributeValue.Wholes(shape.Padding.AsSpan())));
        }

        if (!shape.Input.IsEmpty)
        {
            entries.Add(new("input", AttributeValue.Wholes(shape.Input.AsSpan())));
        }

        entries.Add(new("groups", AttributeValue.Whole(groups)));
        entries.Add(new("count", AttributeValue.Whole(count)));
        return new(new Operation(OpName) { Location = location, Attributes = new(entries.DrainToImmutable()) });
    }
}

/// <summary>Bounds of R, S, P, Q, C, K, N; strides and dilations in width and height.</summary>
public sealed record LayerShape(ImmutableArray<long> Bounds, ImmutableArray<long> Strides, ImmutableArray<long> Dilations)
{
    /// <summary>Zeros left of and above the stored input; empty for none.</summary>
    public ImmutableArray<long> Padding { get; init; } = [];

    /// <summary>Width and height of the stored input, without padding; empty where it is what the window covers.</summary>
    public ImmutableArray<long> Input { get; init; } = [];
}
