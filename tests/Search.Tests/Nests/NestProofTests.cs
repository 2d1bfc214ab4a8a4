using System.Collections.Immutable;

namespace Dosa.Search.Tests.Nests;

/// <summary>What a proof for one goal says of other goals holds for every cost that agrees with it.</summary>
public sealed class NestProofTests
{
    [Fact]
    public void A_bound_for_other_weights_is_no_higher_than_any_cost_that_the_proof_admits()
    {
        var random = new Random(3);
        var tight = 0;
        for (var trial = 0; trial < 2000; trial++)
        {
            (double Energy, double Cycles)[] all = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => (1 + random.NextDouble(), 1 + random.NextDouble()))];
            var goal = new NestGoal(random.NextDouble(), random.NextDouble(), IsSum: true);
            var limit = all.Min(cost => goal.Of(cost.Energy, cost.Cycles)) * (1 + (0.2 * random.NextDouble()));
            var floor = (all.Min(cost => cost.Energy), all.Min(cost => cost.Cycles));
            var proof = new NestProof(goal, limit, [.. all.Where(cost => goal.Of(cost.Energy, cost.Cycles) <= limit)]);
            var near = random.Next(2) == 0 ? 0.05 : 1;
            var other = new NestGoal(goal.Energy * (1 + (near * random.NextDouble())), goal.Cycles * (1 + (near * random.NextDouble())), IsSum: true);
            var (least, bound) = (all.Min(cost => other.Of(cost.Energy, cost.Cycles)), proof.Least(other, floor));
            Assert.True(bound <= least * (1 + 1e-12), $"bound {bound} above {least}");
            tight += bound >= least * (1 - 1e-12) ? 1 : 0;
        }

        Assert.True(tight > 400, $"only {tight} bounds were tight");
    }

    [Fact]
    public void Goals_that_are_no_sums_are_bounded_for_themselves_alone()
    {
        var proof = new NestProof(NestGoal.Edp, 10, ImmutableArray.Create((4.0, 3.0)));
        Assert.Equal(10, proof.Least(NestGoal.Edp, (1, 1)));
        Assert.Equal(0, proof.Least(new(1, 2), (1, 1)));
    }
}
