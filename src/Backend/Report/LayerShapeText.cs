using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>
/// A shape in few characters: <c>7x7/2 3-&gt;64 @112x112</c>, or <c>512x768 * 768x768</c> for a GEMM. Of a layer in groups it
/// is the whole, as it was written: <c>3x3 32-&gt;32 @14x14 in 32 groups</c>, <c>12 of 64x32 * 32x64</c>. Of a nest that keeps its
/// loops, their bounds: <c>h12 i64 j64 depth:32</c>.
/// </summary>
internal static class LayerShapeText
{
    public static string Of(ScheduledLayer layer) => layer.Op.Loops is { } own ? Of(own) : Of(layer.Shape, layer.Op.Groups);

    // The bounds under their names, as mappings have them.
    private static string Of(LayerLoops loops) => string.Join(' ', loops.Names.Zip(loops.Bounds, (name, bound) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}{(name.Length > 1 ? ":" : "")}{bound}")));

    private static string Of(in Layer layer, long groups)
    {
        if (layer is { R: 1, S: 1, Q: 1, N: 1, Wstride: 1, Hstride: 1 })
        {
            return string.Create(CultureInfo.InvariantCulture, $"{(groups > 1 ? $"{groups} of " : "")}{layer.P}x{layer.C} * {layer.C}x{layer.K}");
        }

        var stride = Pair("/", layer.Wstride, layer.Hstride);
        var dilation = Pair("d", layer.Wdilation, layer.Hdilation);
        var batch = layer.N > 1 ? string.Create(CultureInfo.InvariantCulture, $" x{layer.N}") : "";
        var (channels, filters) = (layer.C * groups, layer.K * groups);
        var parts = groups > 1 ? string.Create(CultureInfo.InvariantCulture, $" in {groups} groups") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{layer.R}x{layer.S}{stride}{dilation} {channels}->{filters} @{layer.P}x{layer.Q}{batch}{parts}");
    }

    private static string Pair(string mark, int width, int height) => width == 1 && height == 1 ? ""
        : width == height ? string.Create(CultureInfo.InvariantCulture, $"{mark}{width}")
        : string.Create(CultureInfo.InvariantCulture, $"{mark}{width}x{height}");
}
