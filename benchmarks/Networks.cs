using Dosa.CostModel;

namespace Dosa.Benchmarks;

/// <summary>Shapes to measure on.</summary>
public static class Networks
{
    /// <summary>The 24 unique layers of ResNet-50 at 224 x 224.</summary>
    public static IReadOnlyList<Layer> ResNet50 { get; } =
    [
        Conv(7, 112, 3, 64, 2),
        Conv(1, 56, 64, 64, 1),
        Conv(3, 56, 64, 64, 1),
        Conv(1, 56, 64, 256, 1),
        Conv(1, 56, 256, 64, 1),
        Conv(1, 56, 256, 128, 1),
        Conv(3, 28, 128, 128, 2),
        Conv(1, 28, 128, 512, 1),
        Conv(1, 28, 256, 512, 2),
        Conv(1, 28, 512, 128, 1),
        Conv(3, 28, 128, 128, 1),
        Conv(1, 28, 512, 256, 1),
        Conv(3, 14, 256, 256, 2),
        Conv(1, 14, 256, 1024, 1),
        Conv(1, 14, 512, 1024, 2),
        Conv(1, 14, 1024, 256, 1),
        Conv(3, 14, 256, 256, 1),
        Conv(1, 14, 1024, 512, 1),
        Conv(3, 7, 512, 512, 2),
        Conv(1, 7, 512, 2048, 1),
        Conv(1, 7, 1024, 2048, 2),
        Conv(1, 7, 2048, 512, 1),
        Conv(3, 7, 512, 512, 1),
        new(1, 1, 1, 1, 2048, 1000),
    ];

    private static Layer Conv(int filter, int output, int inputs, int outputs, int stride) =>
        new Layer(filter, filter, output, output, inputs, outputs) { Wstride = stride, Hstride = stride };
}
