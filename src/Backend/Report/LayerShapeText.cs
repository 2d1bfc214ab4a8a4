using System.Globalization;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>A shape in few characters: <c>7x7/2 3-&gt;64 @112x112</c>, or <c>512x768 * 768x768</c> for a GEMM.</summary>
internal static class LayerShapeText
{
    public static string Of(in Layer layer)
    {
        if (layer is { R: 1, S: 1, Q: 1, N: 1, Wstride: 1, Hstride: 1 })
        {
            return string.Create(CultureInfo.InvariantCulture, $"{layer.P}x{layer.C} * {layer.C}x{layer.K}");
        }

        var stride = Pair("/", layer.Wstride, layer.Hstride);
        var dilation = Pair("d", layer.Wdilation, layer.Hdilation);
        var batch = layer.N > 1 ? string.Create(CultureInfo.InvariantCulture, $" x{layer.N}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{layer.R}x{layer.S}{stride}{dilation} {layer.C}->{layer.K} @{layer.P}x{layer.Q}{batch}");
    }

    private static string Pair(string mark, int width, int height) => width == 1 && height == 1 ? ""
        : width == height ? string.Create(CultureInfo.InvariantCulture, $"{mark}{width}")
        : string.Create(CultureInfo.InvariantCulture, $"{mark}{width}x{height}");
}
