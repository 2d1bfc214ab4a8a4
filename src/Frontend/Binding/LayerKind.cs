using System.Collections.Immutable;
using Dosa.Frontend.Binding.Graph;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>A loop of a kind by the name that its lines use, and the loop of the mapping that it is.</summary>
internal readonly record struct OwnLoop(string Name, string Dim);

/// <summary>The kinds of one-line layers: a name, the properties, the loops, and how they become a shape.</summary>
internal sealed record LayerKind(string Name, ImmutableArray<string> Properties, Func<PropertyReader, LineShapes> Shape)
{
    private static readonly ImmutableArray<OwnLoop> ConvolutionLoops =
        [.. ConstraintSyntax.Loops.Select(loop => new OwnLoop(loop, loop)), new("in", "C"), new("out", "K"), new("batch", "N")];

    public static ImmutableArray<LayerKind> All { get; } =
    [
        new("conv2d", [.. Convolution.Properties], properties => Convolution.Shape(properties, twoDimensional: true)) { Loops = ConvolutionLoops },
        new("conv1d", [.. Convolution.Properties], properties => Convolution.Shape(properties, twoDimensional: false)) { Loops = ConvolutionLoops },
        new("depthwise2d", [.. Convolution.Properties.ToArray().Except(["groups", "depthwise"])],
            properties => Convolution.Shape(properties, twoDimensional: true, isDepthwise: true))
        {
            Loops = ConvolutionLoops,
        },
        new("conv3d", VolumeConvolution.Properties, VolumeConvolution.Shape) { Loops = VolumeConvolution.OwnLoops },
        new("conv_transpose2d", TransposedConvolution.Properties, properties => TransposedConvolution.Shape(properties, two: true))
        {
            Loops = ConvolutionLoops,
        },
        new("conv_transpose1d", TransposedConvolution.Properties, properties => TransposedConvolution.Shape(properties, two: false))
        {
            Loops = ConvolutionLoops,
        },
        new("attention", Attention.Properties, Attention.Shape) { Loops = [new("M", "P"), new("N", "K"), new("K", "C")] },
        new("gemm", ["M", "N", "K", "batch"], properties =>
            LineShapes.Product(properties.Whole("M"), properties.Whole("N"), properties.Whole("K"), properties.Whole("batch", 1)))
        {
            Aliases = ["matmul"],
            Loops = [new("M", "P"), new("N", "K"), new("K", "C")],
        },
        new("fc", ["in", "out", "batch"], properties =>
            LineShapes.Product(properties.Whole("batch", 1), properties.Whole("out"), properties.Whole("in"), 1))
        {
            Aliases = ["linear", "dense"],
            Loops = [new("in", "C"), new("out", "K"), new("batch", "P"), new("C", "C"), new("K", "K"), new("P", "P")],
        },
    ];

    /// <summary>Every word that begins a layer.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.SelectMany(kind => kind.Aliases.Prepend(kind.Name))];

    /// <summary>Other names of the same kind.</summary>
    public ImmutableArray<string> Aliases { get; private init; } = [];

    /// <summary>The loops that a partial schedule may name.</summary>
    public required ImmutableArray<OwnLoop> Loops { get; init; }

    public static LayerKind? Find(string name)
    {
        foreach (var kind in All)
        {
            if (kind.Name == name || kind.Aliases.Contains(name))
            {
                return kind;
            }
        }

        return null;
    }
}
