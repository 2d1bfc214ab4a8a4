using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>Random whole designs: random hardware and a random valid mapping of every layer on it.</summary>
internal static class Starts
{
    private const int Attempts = 100;

    /// <summary>Fills a state with a random design and evaluates it; false when the bounds seem to admit none.</summary>
    public static bool TryFill(Network network, ref SeededRandom random, DesignState state, Func<bool> isOver)
    {
        var sampler = new HardwareSampler(network);
        for (var attempt = 0; attempt < Attempts && !isOver(); attempt++)
        {
            if (sampler.Next(ref random) is { } platform && TryFill(network, platform, ref random, state, isOver))
            {
                state.EvaluateAll();
                return true;
            }
        }

        return false;
    }

    private static bool TryFill(Network network, Platform platform, ref SeededRandom random, DesignState state, Func<bool> isOver)
    {
        for (var i = 0; i < state.Tilings.Length; i++)
        {
            if (isOver() || !new MappingSampler(network.Layers[i], platform).TryNext(ref random, out state.Tilings[i]))
            {
                return false;
            }
        }

        return true;
    }
}
