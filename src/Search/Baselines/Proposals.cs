using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>
/// The outer loop over hardware: the first proposals are random, then each is the one of many random ones that a Gaussian
/// process over the logarithms of the three sizes expects most of. Values are handed in as they are and modelled as logarithms.
/// </summary>
internal sealed class Proposals(Network network, ulong seed)
{
    private const int RandomFirst = 8;
    private const int Candidates = 256;

    private readonly GaussianProcess process = new(HardwareSampler.Dimensions);
    private readonly HardwareSampler sampler = new(network);

    /// <summary>The platform to try in a round; null when the bounds admit none that was drawn.</summary>
    public Platform? Next(long round)
    {
        var random = new SeededRandom(seed, Streams.Of(round, Streams.Hardware));
        var best = sampler.Next(ref random);
        if (process.Count < RandomFirst || best is null)
        {
            return best;
        }

        var highest = Expected(best);
        for (var i = 1; i < Candidates; i++)
        {
            if (sampler.Next(ref random) is { } other && Expected(other) is var expected && expected > highest)
            {
                (best, highest) = (other, expected);
            }
        }

        return best;
    }

    /// <summary>What a platform came to. One that came to nothing says nothing.</summary>
    public void Learn(Platform platform, double value)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        Span<double> point = stackalloc double[HardwareSampler.Dimensions];
        HardwareSampler.Describe(platform.Hardware, point);
        process.Observe(point, Math.Log(value));
        process.Refit();
    }

    private double Expected(Platform platform)
    {
        Span<double> point = stackalloc double[HardwareSampler.Dimensions];
        HardwareSampler.Describe(platform.Hardware, point);
        return process.ExpectedImprovement(point);
    }
}
