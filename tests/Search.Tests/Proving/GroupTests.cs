using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

/// <summary>The mappings with ragged tiles and with loops at the scratchpad: that the families are enough, and cost what they say.</summary>
public sealed class GroupTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;
    private static readonly MappingSpace[] Spaces = [new(true, false), new(false, true), MappingSpace.Full];

    [Fact]
    public void Every_single_mapping_costs_what_the_exact_model_says()
    {
        var random = new Random(21);
        for (var trial = 0; trial < (Long ? 600 : 60); trial++)
        {
            var layer = Small(random, 9, 4000);
            var (pe, space) = (random.Next(2, 9), Spaces[trial % 3]);
            foreach (var (mapping, price) in Leaves(layer, pe, space))
            {
                AssertSame(layer, mapping, price, pe);
            }
        }
    }

    [Fact]
    public void Every_mapping_is_matched_or_beaten_by_one_of_a_family()
    {
        var random = new Random(22);
        for (var trial = 0; trial < (Long ? 1500 : 60); trial++)
        {
            var (pe, space) = (random.Next(2, 6), Spaces[trial % 3]);
            var layer = Tiny(random, Long ? 60_000 : 6_000, pe, space);
            var leaves = Leaves(layer, pe, space).Select(leaf => Costs(layer, leaf.Mapping, pe)).Distinct().ToArray();
            var seen = new HashSet<CostRow>();
            foreach (var mapping in FullMapSpace.All(layer, pe, space))
            {
                var costs = Costs(layer, mapping, pe);
                if (seen.Add(costs))
                {
                    Assert.True(leaves.Any(leaf => leaf.IsBelow(costs)), $"{layer} on {pe}: {mapping.ToString(Gemmini)} {costs}");
                }
            }
        }
    }

    [Fact]
    public void A_group_costs_no_more_than_any_mapping_in_it()
    {
        var random = new Random(23);
        for (var trial = 0; trial < (Long ? 300 : 30); trial++)
        {
            var layer = Small(random, 30, 100_000);
            var pe = random.Next(2, 20);
            var pricing = Pricing(layer, pe, HardwareGrid.Reference);
            foreach (var group in Groups(layer, pe, Spaces[trial % 3]))
            {
                for (var path = 0; path < 20; path++)
                {
                    Descend(pricing, group, random);
                }
            }
        }
    }

    [Fact]
    public void Small_networks_are_proved_to_be_what_exhaustion_finds()
    {
        var random = new Random(24);
        for (var trial = 0; trial < (Long ? 600 : 24); trial++)
        {
            var space = Spaces[trial % 3];
            var problem = RandomProblems.Next(random) with { Space = space };
            var pe = Math.Min(problem.Bounds.MaxPe, 6);
            var layers = problem.Layers.Select(layer => layer with { Shape = Tiny(random, Long ? 20_000 : 3_000, pe, space) }).ToImmutableArray();
            problem = problem with { Layers = layers, Bounds = problem.Bounds with { MinPe = Math.Min(problem.Bounds.MinPe, pe), MaxPe = pe } };
            var best = new BruteForce(problem, 0, random) { Mappings = layer => FullMapSpace.All(layer.Shape, pe, space) }.Best();
            var proved = new ExactSearch().Run(problem, new() { Threads = 2 }, default);
            Assert.Equal(best, proved?.Best.Value(problem.Objective) ?? double.PositiveInfinity, Math.Abs(best) * 1e-9);
            Assert.True(proved is null || proved.Status == SearchStatus.Optimal);
        }
    }

    [Fact]
    public void Ragged_tiles_are_never_worse_than_whole_tiles_of_a_padded_network()
    {
        var random = new Random(25);
        for (var trial = 0; trial < (Long ? 60 : 8); trial++)
        {
            var layer = Small(random, 40, 60_000);
            var padded = layer with { P = layer.P + random.Next(4), Q = layer.Q + random.Next(3), C = layer.C + random.Next(4), K = layer.K + random.Next(4) };
            double Value(Layer shape, MappingSpace space) => new ExactSearch()
                .Run(new([new("layer", shape, 1)], HardwareBounds.Default with { MaxPe = 16 }) { Space = space }, new() { Threads = 2 }, default)!
                .Best.Value(Objective.Edp);
            Assert.True(Value(layer, MappingSpace.Full) <= Value(padded, new(true, false)) * (1 + 1e-9), $"{layer} {padded}");
        }
    }

    [Fact]
    public void A_prime_number_of_tokens_costs_no_more_than_a_padded_one()
    {
        double Value(int tokens, MappingSpace space) => new ExactSearch()
            .Run(new([new("scores", new(1, 1, tokens, 1, 64, 64), 1)], HardwareBounds.Default with { MaxPe = 32 }) { Space = space }, new(), default)!
            .Best.Value(Objective.Edp);
        var ragged = Value(197, MappingSpace.Full);
        Assert.All([200, 208], tokens => Assert.True(ragged < Value(tokens, new(true, false))));
    }

    private readonly record struct CostRow(double Rest, double Accumulator, double Scratchpad, double Cycles, double Slice, double Bytes)
    {
        public bool IsBelow(in CostRow other) => Rest <= other.Rest * (1 + 1e-12) && Accumulator <= other.Accumulator && Scratchpad <= other.Scratchpad &&
            Cycles <= other.Cycles && Slice <= other.Slice && Bytes <= other.Bytes;
    }

    private static CostRow Costs(in Layer layer, Mapping mapping, int pe)
    {
        var machine = new Machine(Gemmini, new(pe, 1, 1));
        var all = machine.Account(layer, mapping.Loops).All;
        double Vectors(double words, double width) => Math.Ceiling(words / width);
        double Moved(Access<Exact> access, double width) =>
            Vectors(access.Reads.Value, width) + Vectors(access.Fills.Value, width) + Vectors(access.Updates.Value, width);
        return new(
            all[0].Fills.Value * 0.4874617 + 6400 * (Moved(all[9], 64) + Moved(all[10], 64) + Moved(all[11], 64)),
            Moved(all[5], 1),
            Moved(all[6], pe) + Moved(all[7], pe),
            machine.Evaluate(layer, mapping).Cycles.Value,
            machine.Held(1, layer, mapping.Loops),
            machine.Held(2, layer, mapping.Loops));
    }

    private static void Descend(GroupPricing pricing, Group group, Random random)
    {
        if (pricing.Of(group) is not { } price)
        {
            return;
        }

        while (!group.IsLeaf)
        {
            if (Halves(group, random.Next(Group.Axes)) is var (low, high))
            {
                group = random.Next(2) == 0 ? low : high;
            }
        }

        if (pricing.Of(group) is { } leaf)
        {
            Assert.True(price.Price.Energy <= leaf.Price.Energy * (1 + 1e-12));
            Assert.True(price.Price.AccumulatorAccesses <= leaf.Price.AccumulatorAccesses);
            Assert.True(price.Price.ScratchpadAccesses <= leaf.Price.ScratchpadAccesses);
            Assert.True(price.Price.Cycles <= leaf.Price.Cycles);
            Assert.True(price.Price.AccumulatorKb <= leaf.Price.AccumulatorKb && price.Price.ScratchpadKb <= leaf.Price.ScratchpadKb);
        }
    }

    private static (Group Low, Group High)? Halves(Group group, int axis) =>
        group.Splits(axis) is { IsLeaf: false } splits ? (group.With(axis, splits.Low!), group.With(axis, splits.High!)) : null;

    private static void AssertSame(in Layer layer, Mapping mapping, PricedGroup priced, int pe)
    {
        Assert.Null(LoopNest.Uncovered(Gemmini, layer, mapping.Loops));
        var needed = Derive.Hardware(Gemmini, [new(layer, mapping)], new(pe, 1, 1));
        Assert.Equal(new(pe, (int)priced.Price.ScratchpadKb, (int)priced.Price.AccumulatorKb), needed);
        var cost = new Machine(Gemmini, needed).Evaluate(layer, mapping);
        var energy = priced.Price.EnergyAt(0, 0);
        Assert.True(
            Math.Abs(energy / cost.EnergyPj.Value - 1) < 1e-12,
            $"{layer} on {pe}: {mapping.ToString(Gemmini)} {priced.Group.Family} {energy} {cost.EnergyPj.Value}");
        Assert.Equal(cost.Cycles.Value, priced.Price.Cycles);
    }

    private static IEnumerable<(Mapping Mapping, PricedGroup Price)> Leaves(Layer layer, int pe, MappingSpace space)
    {
        var pricing = Pricing(layer, pe, HardwareGrid.Reference);
        var open = new Stack<Group>(Groups(layer, pe, space));
        while (open.TryPop(out var group))
        {
            if (!group.IsLeaf)
            {
                var (low, high) = Enumerable.Range(0, Group.Axes).Select(axis => Halves(group, axis)).First(halves => halves is not null)!.Value;
                open.Push(low);
                open.Push(high);
            }
            else if (pricing.Of(group) is { } priced)
            {
                yield return (GroupMapping.Of(layer, group), priced);
            }
        }
    }

    private static List<Group> Groups(in Layer layer, int pe, MappingSpace space) =>
        new LayerGroups(SpaceOf(layer), space, new(space.Ragged, false)).All(new(pe, pe));

    private static LayerSpace SpaceOf(in Layer layer) => new(new NetworkLayer("layer", layer, 1), HardwareGrid.Reference, true);

    private static GroupPricing Pricing(in Layer layer, int pe, HardwareGrid grid) =>
        new(SpaceOf(layer), pe, pe, new(Gemmini), Goal.Of(Objective.Edp), new(1, int.MaxValue, 1, int.MaxValue, grid));

    /// <summary>Random layers, every other one with strides and dilations that make steps of partners coincide.</summary>
    private static Layer Any(Random random, int largest)
    {
        var apart = random.Next(2);
        int Bound() => random.Next(3) == 0 ? 1 : random.Next(1, largest + 1);
        return new(random.Next(1, 5), random.Next(1, 4), Bound(), Bound(), Bound(), Bound(), random.Next(1, 4))
        {
            Wstride = random.Next(1, 3 + apart),
            Hstride = random.Next(1, 3 + apart),
            Wdilation = random.Next(1, 3 + apart),
            Hdilation = random.Next(1, 3 + apart),
        };
    }

    private static Layer Small(Random random, int largest, int macs)
    {
        Layer layer;
        do
        {
            layer = Any(random, largest);
        }
        while (layer.Macs > macs);
        return layer;
    }

    /// <summary>A layer with at most so many mappings.</summary>
    private static Layer Tiny(Random random, int mappings, int pe, MappingSpace space)
    {
        while (true)
        {
            var layer = Any(random, random.Next(2, 8));
            var count = 1.0;
            for (var dim = Dim.R; dim <= Dim.N; dim++)
            {
                // Orders at two levels count for about two a loop.
                count *= FullMapSpace.Chains(dim, layer[dim], pe, space).Count() * (layer[dim] > 1 ? 2 : 1);
            }

            if (count <= mappings)
            {
                return layer;
            }
        }
    }
}
