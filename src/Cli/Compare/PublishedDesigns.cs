namespace Dosa.Cli.Compare;

/// <summary>
/// The energy-delay products (uJ * cycles) that the DOSA paper's artifact stores for its hand-tuned baselines
/// (ucb-bar/dosa, a7a3239, arch_baseline.py): mappings by a random mapper of 10,000 samples a layer.
/// </summary>
internal static class PublishedDesigns
{
    private static readonly Dictionary<(string Architecture, string Network), double> Values = new()
    {
        [("eyeriss", "resnet50")] = 7.810e11,
        [("eyeriss", "bert")] = 1.972e10,
        [("eyeriss", "retinanet")] = 4.885e11,
        [("eyeriss", "unet")] = 1.108e15,
        [("nvdla-small", "resnet50")] = 1.792e12,
        [("nvdla-small", "bert")] = 7.354e10,
        [("nvdla-small", "retinanet")] = 9.157e11,
        [("nvdla-small", "unet")] = 2.239e15,
        [("nvdla-large", "resnet50")] = 2.133e11,
        [("nvdla-large", "bert")] = 6.845e9,
        [("nvdla-large", "retinanet")] = 1.077e11,
        [("nvdla-large", "unet")] = 1.419e14,
        [("gemmini", "resnet50")] = 2.502e11,
        [("gemmini", "bert")] = 9.086e9,
        [("gemmini", "retinanet")] = 1.465e11,
        [("gemmini", "unet")] = 2.522e14,
    };

    /// <summary>The published value, or null.</summary>
    public static double? Of(string architecture, string network) => Values.TryGetValue((architecture, network), out var value) ? value : null;
}
