using System.Collections.Immutable;
using Dosa.Frontend.Binding.Graph;

namespace Dosa.Frontend.Binding;

/// <summary>
/// The two products of attention, without its projections: scores = queries * keys, and scores * values, once for each head. Heads that
/// share keys and values (<c>kv_heads</c> fewer than <c>heads</c>) are rows of one product.
/// </summary>
internal static class Attention
{
    public static ImmutableArray<string> Properties { get; } = ["heads", "tokens", "head_dim", "kv_heads", "keys", "value_dim", "batch"];

    public static LineShapes Shape(PropertyReader line)
    {
        var (heads, tokens, width, batch) = (line.Whole("heads"), line.Whole("tokens"), line.Whole("head_dim"), line.Whole("batch", 1));
        var (shared, keys, values) = (line.Whole("kv_heads", heads), line.Whole("keys", tokens), line.Whole("value_dim", width));
        Convolution.Divide(line, "heads", heads, shared);
        var rows = heads / shared * tokens;
        return new([
            LayerShapes.Product(rows, keys, width, batch * shared) with { Suffix = ".scores" },
            LayerShapes.Product(rows, values, keys, batch * shared) with { Suffix = ".values" },
        ])
        {
            Input = Extents.Of(batch, tokens, heads * width),
            Others = [Extents.Of(batch, keys, shared * width), Extents.Of(batch, keys, shared * values)],
            Output = Extents.Of(batch, tokens, heads * values),
        };
    }
}
