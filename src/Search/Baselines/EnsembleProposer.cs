using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>
/// A population of proposers. Each round one of them proposes, drawn by what its proposals have lately brought: a reward is how far the best value
/// fell on a logarithmic scale, and fades by a fifth each round. All learn from every platform.
/// </summary>
internal sealed class EnsembleProposer(IHardwareProposer[] members) : IHardwareProposer
{
    private const double Fading = 0.8;
    private const double Sharpness = 4;

    private readonly double[] rewards = new double[members.Length];
    private double lowest = double.PositiveInfinity;
    private int proposing;

    public Platform? Next(long round, ref SeededRandom random)
    {
        var weights = rewards.Select(reward => Math.Exp(Sharpness * reward)).ToArray();
        var draw = random.NextDouble() * weights.Sum();
        proposing = members.Length - 1;
        for (var i = members.Length - 1; i >= 0; i--)
        {
            proposing = draw < weights[..(i + 1)].Sum() ? i : proposing;
        }

        return members[proposing].Next(round, ref random);
    }

    public void Learn(Platform platform, double value)
    {
        for (var i = 0; i < rewards.Length; i++)
        {
            rewards[i] *= Fading;
        }

        if (value < lowest)
        {
            rewards[proposing] += double.IsFinite(lowest) ? Math.Min(1, Math.Log(lowest / value)) : 0;
            lowest = value;
        }

        foreach (var member in members)
        {
            member.Learn(platform, value);
        }
    }
}
