using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>The hardware of searches that do not look for any: Gemmini's default, cut to the bounds.</summary>
internal static class GivenHardware
{
    private const int Width = 16;
    private const int ScratchpadKb = 256;
    private const int AccumulatorKb = 64;

    /// <summary>The platform; null when the bounds admit nothing that can be built near it.</summary>
    public static Platform? Of(Network network) => network.PlatformOf(Width, ScratchpadKb, AccumulatorKb);

    /// <summary>The hardware itself, cut to the upper bounds.</summary>
    public static Hardware Of(SearchProblem problem) => new(
        Math.Min(Width, problem.Bounds.MaxPe),
        Math.Min(ScratchpadKb, problem.Bounds.MaxScratchpadKb),
        Math.Min(AccumulatorKb, problem.Bounds.MaxAccumulatorKb));
}
