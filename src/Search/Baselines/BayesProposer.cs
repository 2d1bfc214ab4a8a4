using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>The hardware of which a Gaussian process expects most.</summary>
internal sealed class BayesProposer(Network network, ulong seed) : IHardwareProposer
{
    private readonly Proposals proposals = new(network, seed);

    public Platform? Next(long round, ref SeededRandom random) => proposals.Next(round);

    public void Learn(Platform platform, double value) => proposals.Learn(platform, value);
}
