using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>
/// Evolution with tournaments: the first platforms are random; then the best of three drawn among the youngest is changed in one size, by a
/// factor of two for the array and up to three for a memory.
/// </summary>
internal sealed class EvolutionProposer(Network network) : IHardwareProposer
{
    private const int RandomFirst = 8;
    private const int Alive = 20;
    private const int Tournament = 3;
    private const double Reach = 3;

    private readonly List<(Platform Platform, double Value)> population = [];
    private readonly HardwareSampler sampler = new(network);

    public Platform? Next(long round, ref SeededRandom random)
    {
        if (population.Count < RandomFirst)
        {
            return sampler.Next(ref random);
        }

        var parent = population[random.NextInt(population.Count)];
        for (var i = 1; i < Tournament; i++)
        {
            var other = population[random.NextInt(population.Count)];
            parent = other.Value < parent.Value ? other : parent;
        }

        var (pe, scratchpad, accumulator) = parent.Platform.Hardware;
        var which = random.NextInt(3);
        var factor = Math.Exp(((2 * random.NextDouble()) - 1) * Math.Log(Reach));
        return network.PlatformOf(
            which == 0 ? random.NextInt(2) == 0 ? pe * 2.0 : pe / 2.0 : pe, which == 1 ? scratchpad * factor : scratchpad,
            which == 2 ? accumulator * factor : accumulator);
    }

    public void Learn(Platform platform, double value)
    {
        if (double.IsFinite(value))
        {
            population.Add((platform, value));
            if (population.Count > Alive)
            {
                population.RemoveAt(0);
            }
        }
    }
}
