using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Tests.Gradient;

public class GradientDescentTests
{
    [Theory]
    [InlineData(OrderChoice.Best)]
    [InlineData(OrderChoice.Mixture)]
    public void The_gradient_of_a_network_lies_between_its_one_sided_slopes(OrderChoice orders)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var network = new Network(SmallNetworks.Next(seed));
            var logs = Interior(network, new Random(seed));
            var gradient = new double[logs.Length];

            // Orders are chosen by the computation before, with the weights of the one before that: let them settle.
            var loss = new NetworkLoss(network, orders);
            for (var i = 0; i < 5; i++)
            {
                loss.Compute(logs, gradient);
            }

            var here = loss.Compute(logs, gradient);
            for (var i = 0; i < logs.Length; i++)
            {
                var (down, up) = (here - At(loss, logs, i, -1e-6), At(loss, logs, i, 1e-6) - here);
                var (low, high) = (Math.Min(down, up) / 1e-6, Math.Max(down, up) / 1e-6);
                var slack = 1e-3 * (1 + Math.Abs(gradient[i]));
                Assert.True(
                    gradient[i] >= low - slack && gradient[i] <= high + slack,
                    $"seed {seed}, variable {i}: {gradient[i]} is not between {low} and {high}");
            }
        }
    }

    [Fact]
    public void Every_step_keeps_all_factors_at_one_or_more_and_their_product_at_the_bound()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var network = new Network(SmallNetworks.Next(seed));
            var descent = new Descent(network, new GradientSettings { Steps = 50, StepSize = 0.5 });
            var state = Descent.Init(Untiled(network));
            while (!descent.IsDone(state))
            {
                descent.Step(state);
                AssertWithinBounds(network, state.Logs);
            }
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        foreach (var orders in Enum.GetValues<OrderChoice>())
        {
            var network = new Network(SmallNetworks.Next(2));
            var descent = new Descent(network, new GradientSettings { Steps = 1000, Orders = orders });
            var state = Descent.Init(Untiled(network));
            descent.Step(state);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 20; i++)
            {
                descent.Step(state);
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Descent_lowers_the_loss()
    {
        var falls = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var network = new Network(SmallNetworks.Next(seed));
            var descent = new Descent(network, new GradientSettings());
            var state = Descent.Init(Untiled(network));
            descent.Step(state);
            var start = state.Loss;
            while (!descent.IsDone(state))
            {
                descent.Step(state);
            }

            falls += state.Loss < start ? 1 : 0;
        }

        Assert.Equal(20, falls);
    }

    [Fact]
    public void Rounding_takes_divisors_that_multiply_to_the_bound()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var network = new Network(SmallNetworks.Next(seed));
            var logs = Interior(network, new Random(seed));
            for (var i = 0; i < network.Layers.Length; i++)
            {
                var tiling = Rounding.Round(network.Layers[i], logs.AsSpan(i * Slots.Count, Slots.Count), 32);
                Assert.True(TilingLoops.ToMapping(tiling, network.Layers[i]).Fits(network.Layers[i].Shape));
                Assert.True(tiling.Factors[Slots.Rows] <= 32 && tiling.Factors[Slots.Columns] <= 32);
            }
        }
    }

    private static double At(NetworkLoss loss, double[] logs, int variable, double by)
    {
        var moved = logs.ToArray();
        moved[variable] += by;
        return loss.Compute(moved, new double[logs.Length]);
    }

    private static Tiling[] Untiled(Network network) => [.. network.Layers.Select(_ => Tiling.Untiled())];

    /// <summary>Factors well inside their bounds, but for loops of bound 1, which have none.</summary>
    private static double[] Interior(Network network, Random random)
    {
        var logs = new double[network.Layers.Length * Slots.Count];
        for (var i = 0; i < logs.Length; i++)
        {
            var bound = network.Layers[i / Slots.Count].Bounds[Slots.DimOf(i % Slots.Count)];
            logs[i] = (0.05 + 0.4 * random.NextDouble()) * Math.Log(bound);
        }

        return logs;
    }

    private static void AssertWithinBounds(Network network, double[] logs)
    {
        for (var i = 0; i < network.Layers.Length; i++)
        {
            for (var dim = 0; dim < Relevance.Dims; dim++)
            {
                var (temporal, spatial) = (logs[i * Slots.Count + Slots.Temporal(dim)], 0.0);
                if (Slots.Spatial(dim) is var slot && slot != Slots.Dram)
                {
                    spatial = logs[i * Slots.Count + slot];
                }

                Assert.True(temporal >= 0 && spatial >= 0);
                Assert.True(temporal + spatial <= Math.Log(network.Layers[i].Bounds[dim]) + 1e-12);
            }
        }
    }
}
