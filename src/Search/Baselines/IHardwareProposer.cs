using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>Proposes hardware from what other hardware came to.</summary>
internal interface IHardwareProposer
{
    /// <summary>The next platform; null when the bounds admit none that was drawn.</summary>
    Platform? Next(long round, ref SeededRandom random);

    /// <summary>What a platform came to, whoever proposed it.</summary>
    void Learn(Platform platform, double value);
}

/// <summary>Random hardware.</summary>
internal sealed class RandomProposer(Network network) : IHardwareProposer
{
    private readonly HardwareSampler sampler = new(network);

    public Platform? Next(long round, ref SeededRandom random) => sampler.Next(ref random);

    public void Learn(Platform platform, double value)
    {
    }
}
