using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Sampling;

/// <summary>
/// Random hardware within the bounds of a problem: the array's width a power of two from 4 to 128, the scratchpad from 8 KB to
/// 4 MB and the accumulator from 4 KB to 2 MB, each evenly spread over its logarithm, cut to the bounds and rounded to
/// sizes that can be built.
/// </summary>
internal sealed class HardwareSampler(Network network)
{
    /// <summary>How many numbers describe hardware.</summary>
    public const int Dimensions = 3;

    private static readonly (double Low, double High)[] Ranges = [(4, 128), (8, 4096), (4, 2048)];

    /// <summary>A random platform; null when the bounds admit no buildable hardware there.</summary>
    public Platform? Next(ref SeededRandom random)
    {
        var width = 1 << (2 + random.NextInt(6));
        return network.PlatformOf(width, Between(Ranges[1], ref random), Between(Ranges[2], ref random));
    }

    /// <summary>Hardware as a point of the unit cube, each axis a logarithm.</summary>
    public static void Describe(Hardware hardware, Span<double> point)
    {
        point[0] = Share(hardware.Pe, Ranges[0]);
        point[1] = Share(hardware.ScratchpadKb, Ranges[1]);
        point[2] = Share(hardware.AccumulatorKb, Ranges[2]);
    }

    private static double Between((double Low, double High) range, ref SeededRandom random) =>
        Math.Round(range.Low * Math.Exp(random.NextDouble() * Math.Log(range.High / range.Low)));

    private static double Share(double value, (double Low, double High) range) =>
        Math.Log(value / range.Low) / Math.Log(range.High / range.Low);
}
