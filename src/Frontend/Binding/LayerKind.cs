using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>What one line of a kind stands for: its shape, and how often that runs for one execution.</summary>
internal sealed record LayerShapes(string IrKind, LayerShape Shape, long Groups);

/// <summary>The kinds of one-line layers: a name, the properties, and how they become a shape.</summary>
internal sealed record LayerKind(string Name, ImmutableArray<string> Properties, Func<PropertyReader, LayerShapes> Shape)
{
    public static ImmutableArray<LayerKind> All { get; } =
    [
        new("conv2d", [.. Convolution.Properties], properties => Convolution.Shape(properties, twoDimensional: true)),
        new("conv1d", [.. Convolution.Properties], properties => Convolution.Shape(properties, twoDimensional: false)),
        new("gemm", ["M", "N", "K", "batch"], properties =>
            Gemm(properties.Whole("M"), properties.Whole("N"), properties.Whole("K"), properties.Whole("batch", 1))),
        new("fc", ["in", "out", "batch"], properties =>
            Gemm(properties.Whole("batch", 1), properties.Whole("out"), properties.Whole("in"), 1)),
    ];

    public static LayerKind? Find(string name)
    {
        foreach (var kind in All)
        {
            if (kind.Name == name)
            {
                return kind;
            }
        }

        return null;
    }

    // (M x Kin) * (Kin x Nout) is P = M, C = Kin, K = Nout.
    private static LayerShapes Gemm(long m, long n, long k, long groups) =>
        new("gemm", new([1, 1, m, 1, k, n, 1], [1, 1], [1, 1]), groups);
}
