using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Gradient;

public class DistanceToOptimumTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    private static readonly Objective[] Objectives = [Objective.Edp, Objective.Energy, Objective.Latency, Objective.Ed2p, new(2, 1)];

    [Fact]
    public void Random_networks_end_within_ten_percent_of_the_proved_optimum_and_never_below()
    {
        for (var i = 0; i < (Long ? 20 : 4); i++)
        {
            var problem = Network(new SeededRandom(99, (ulong)i), Objectives[i % Objectives.Length]);
            var optimum = new ExactSearch().Run(problem, new SearchOptions(), default)!;
            var found = new GradientSearch().Run(problem, new SearchOptions(), default)!;
            var ratio = found.Best.Value(problem.Objective) / optimum.Best.Value(problem.Objective);
            Assert.Equal(SearchStatus.Optimal, optimum.Status);
            Assert.InRange(ratio, 1 - 1e-9, 1.1);
        }
    }

    private static SearchProblem Network(SeededRandom random, Objective objective)
    {
        var layers = ImmutableArray.CreateBuilder<NetworkLayer>();
        for (var left = 2 + random.NextInt(5); left > 0; left--)
        {
            layers.Add(new NetworkLayer($"layer{left}", Shape(ref random), 1 + random.NextInt(4)));
        }

        return new(layers.ToImmutable(), HardwareBounds.Default with { MaxPe = Pick(ref random, 16, 32, 64, 128) }, objective);
    }

    private static Layer Shape(ref SeededRandom random)
    {
        var isGemm = random.NextInt(3) == 0;
        var size = Pick(ref random, 7, 14, 28, 56, 30, 17, 24, 100);
        var filter = Pick(ref random, 1, 3, 5);
        var stride = Pick(ref random, 1, 1, 2);
        if (isGemm)
        {
            return new Layer(1, 1, Pick(ref random, 128, 256, 100, 64), 1, Pick(ref random, 64, 768, 1024, 300), Pick(ref random, 128, 512, 1000, 96));
        }

        var (inputs, outputs) = (Pick(ref random, 3, 16, 32, 64, 96, 128, 192), Pick(ref random, 16, 32, 64, 100, 256));
        return new Layer(filter, filter, size, size, inputs, outputs, Pick(ref random, 1, 1, 1, 2)) { Wstride = stride, Hstride = stride };
    }

    private static int Pick(ref SeededRandom random, params ReadOnlySpan<int> values) => values[random.NextInt(values.Length)];
}
