using System.Collections.Immutable;

namespace Dosa.CostModel.Tests;

/// <summary>What the equations give for all sizes between two contains, to the last bit, what they give for each of them.</summary>
public sealed class IntervalTests
{
    [Fact]
    public void Random_expressions_contain_their_values_at_every_point()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 4000; trial++)
        {
            var low = Enumerable.Range(0, 3).Select(_ => Math.Round(random.NextDouble() * 8 - 3, 1)).ToArray();
            var high = low.Select(value => value + (random.Next(3) == 0 ? 0 : Math.Round(random.NextDouble() * 5, 1))).ToArray();
            var seed = random.Next();
            var all = Expression(new(seed), [.. low.Zip(high, (a, b) => new Interval(a, b))], 6);
            for (var point = 0; point < 30; point++)
            {
                var values = low.Zip(high, (a, b) => new Exact(point < 2 ? (point == 0 ? a : b) : a + ((b - a) * random.NextDouble()))).ToArray();
                var value = Expression(new(seed), values, 6).Value;
                Assert.True(all.Contains(value), $"{value} outside {all}");
            }
        }
    }

    [Fact]
    public void A_divisor_that_may_be_nothing_leaves_no_upper_bound()
    {
        Assert.Equal(new(2, double.PositiveInfinity), new Interval(4, 8) / new Interval(0, 2));
        Assert.Equal(new(double.NegativeInfinity, double.PositiveInfinity), new Interval(4, 8) / new Interval(-1, 2));
        Assert.Equal(new(double.PositiveInfinity, double.PositiveInfinity), new Interval(4, 8) / Interval.Constant(0));
        Assert.Equal((3.0, double.NaN), (Interval.Constant(3).Value, new Interval(3, 4).Value));
    }

    [Fact]
    public void A_box_of_sizes_has_the_cost_of_each_machine_in_it()
    {
        var (random, wide) = (new Random(12), 0);
        for (var trial = 0; trial < 400; trial++)
        {
            var accelerator = Open(NestSamples.Accelerator(random), random);
            var (layer, low, high) = (NestSamples.Layer(random, 1e5), new double[4], new double[4]);
            for (var i = 0; i < 4; i++)
            {
                low[i] = random.Next(1, 20);
                high[i] = low[i] + random.Next(12);
            }

            var mapping = NestSamples.Mapping(random, layer, accelerator);
            var box = low.Zip(high, (a, b) => new Interval(a, b)).ToArray();
            var cost = Evaluate(accelerator, box, layer, mapping);
            for (var point = 0; point < 20; point++)
            {
                ImmutableArray<double> sizes = [.. low.Zip(high, (a, b) => (double)random.Next((int)a, (int)b + 1))];
                var machine = new SizedAccelerator(accelerator, sizes);
                var one = machine.Evaluate(new(layer), mapping.Loops, mapping.Keeps);
                Assert.True(cost.EnergyPj.Contains(one.EnergyPj.Value), $"{one.EnergyPj.Value} pJ outside {cost.EnergyPj}");
                Assert.True(cost.Cycles.Contains(one.Cycles.Value), $"{one.Cycles.Value} cycles outside {cost.Cycles}");
                for (var level = 0; level < accelerator.Levels.Length; level++)
                {
                    Assert.True(NestLevels.Words<Interval>(accelerator, level, box).Contains(machine.Capacity(level)));
                }
            }

            wide += cost.Cycles.Low < cost.Cycles.High && cost.EnergyPj.Low < cost.EnergyPj.High ? 1 : 0;
        }

        Assert.True(wide > 20, $"only {wide} boxes have several costs");
    }

    [Fact]
    public void The_machine_of_a_box_is_beaten_by_none_in_it_and_holds_what_each_holds()
    {
        var random = new Random(13);
        for (var trial = 0; trial < 400; trial++)
        {
            var accelerator = Open(NestSamples.Accelerator(random), random);
            ImmutableArray<double> low = [.. Enumerable.Range(0, 4).Select(_ => (double)random.Next(1, 20))];
            ImmutableArray<double> high = [.. low.Select(size => size + random.Next(12))];
            var best = new SizeCorners(low, high).Best(accelerator);
            var layer = new LayerGeometry(NestSamples.Layer(random, 1e5));
            var mapping = NestSamples.Mapping(random, layer.Layer, accelerator);
            var least = best.Evaluate(layer, mapping.Loops, mapping.Keeps);
            for (var point = 0; point < 10; point++)
            {
                var machine = new SizedAccelerator(accelerator, [.. low.Zip(high, (a, b) => (double)random.Next((int)a, (int)b + 1))]);
                var cost = machine.Evaluate(layer, mapping.Loops, mapping.Keeps);
                Assert.True(least.EnergyPj.Value <= cost.EnergyPj.Value && least.Cycles.Value <= cost.Cycles.Value);
                Assert.True(!machine.Fits(layer, mapping.Loops, mapping.Keeps) || best.Fits(layer, mapping.Loops, mapping.Keeps));
            }
        }
    }

    private static Cost<T> Evaluate<T>(Accelerator accelerator, ReadOnlySpan<T> sizes, Contraction layer, NestMapping mapping)
        where T : unmanaged, IReal<T>
    {
        var levels = new NestLevel<T>[accelerator.Levels.Length];
        NestLevels.At(accelerator, sizes, levels);
        var loops = mapping.Loops.ToArray().Select(loop => new NestLoop<T>(T.Constant(loop.Factor.Value), loop.Dim, loop.Level, loop.Placement)).ToArray();
        return NestEquations.Evaluate(accelerator.MacPj, levels, new LayerGeometry(layer), loops, mapping.Keeps, default);
    }

    // Rooms, ports and laws of energy of four sizes; fan-outs and vectors are fixed, as a box's must be.
    private static Accelerator Open(Accelerator accelerator, Random random) => accelerator with
    {
        Sizes = [.. Enumerable.Range(0, 4).Select(i => new SizeParameter($"s{i}", SizeUnit.Words, 1, 100))],
        Levels =
        [
            .. accelerator.Levels.Select((level, i) => level with
            {
                Capacity = random.Next(3) switch
                {
                    0 => new(new Amount(8, random.Next(4), 2)),
                    1 => new(Amount.Unlimited, new Amount(1, random.Next(4), 0.25)),
                    _ => level.Capacity,
                },
                Price = random.Next(2) == 0 ? new SramPrice(0.05 * random.Next(1, 4)) : level.Price,
                ReadBandwidth = random.Next(2) == 0 ? new(0.25, random.Next(4), 0.1) : level.ReadBandwidth,
                WriteBandwidth = random.Next(3) == 0 ? new(0.5, random.Next(4), 0.2) : level.WriteBandwidth,
                SharedBandwidth = random.Next(3) == 0 ? Amount.Of(random.Next(4), 0.3) : level.SharedBandwidth,
            }),
        ],
    };

    private static T Expression<T>(Random random, T[] variables, int depth)
        where T : unmanaged, IReal<T>
    {
        T Next() => Expression(random, variables, depth - 1);
        return (depth == 0 ? 0 : random.Next(12)) switch
        {
            0 or 1 => variables[random.Next(variables.Length)],
            2 => Next() + Next(),
            3 => Next() - Next(),
            4 => Next() * Next(),
            5 => Next() / T.Max(Next(), T.Constant(random.Next(1, 4) * 0.5)),
            6 => T.Min(Next(), Next()),
            7 => T.Max(Next(), Next()),
            8 => T.Ceiling(Next()),
            9 => T.Floor(Next()),
            10 => Next() + (random.NextDouble() - 0.5),
            _ => Next() * (random.NextDouble() - 0.5),
        };
    }
}
