using Dosa.CostModel;

namespace Dosa.Cli.Tests.Accelerators;

/// <summary>Gemmini's text by the general model is the machine that the searches and proofs know.</summary>
public sealed class GemminiGeneralTests
{
    private readonly Random random = new(17);

    [Fact]
    public void Any_mapping_costs_the_same_as_by_the_model_of_Gemmini()
    {
        var accelerator = AcceleratorText.Find("gemmini", _ => { })!.Accelerator!;
        var (accesses, general) = (new Access<Exact>[12], new Access<Exact>[12]);
        var fit = 0;
        for (var i = 0; i < 6_000; i++)
        {
            var hardware = new Hardware(random.Next(2, 65), random.Next(1, 257), random.Next(1, 129));
            var (machine, sized) = (new Machine(Architectures.GemminiWeightStationary, hardware),
                new SizedAccelerator(accelerator, [hardware.Pe, hardware.ScratchpadKb, hardware.AccumulatorKb]));
            var layer = new Layer(random.Next(1, 8), random.Next(1, 4), Bound(), Bound(), Bound(), Bound(), random.Next(1, 5))
            {
                Wstride = random.Next(1, 4),
                Hstride = random.Next(1, 4),
                Wdilation = random.Next(1, 3),
                Hdilation = random.Next(1, 3),
            };
            var loops = Loops(layer);
            NestLoop<Exact>[] nest = [.. loops.Select(Of)];
            var geometry = new LayerGeometry(Contraction.Of(layer));
            var (expected, got) = (machine.Evaluate(layer, loops, accesses), sized.Evaluate(geometry, nest, sized.Keeps, new() { Accesses = general }));
            Assert.Equal(expected.Cycles, got.Cycles);
            // More lanes than there are cost what those that there are cost, by the text; the searches never ask.
            if (loops.All(loop => !loop.Spatial || loop.Factor.Value <= hardware.Pe))
            {
                Assert.Equal(1, got.EnergyPj.Value / expected.EnergyPj.Value, 1e-12);
            }

            Assert.Equal(accesses, general);
            Assert.Equal(machine.Fits(layer, loops), sized.Fits(geometry, nest, sized.Keeps));
            Assert.Equal(machine.Check(layer, loops).Length, sized.Check(geometry, nest, sized.Keeps).Length);
            fit += machine.Fits(layer, loops) ? 1 : 0;
        }

        Assert.InRange(fit, 500, 5_500);
    }

    private static NestLoop<Exact> Of(Loop<Exact> loop) => new(loop.Factor, (int)loop.Dim, loop.Level, loop.Spatial ? Placement.X : Placement.Time);

    private int Bound() => random.Next(1, 7) * (1 << random.Next(6));

    /// <summary>Any factors and orders at all levels; spatial ones where the array has them, in the registers positions only.</summary>
    private Loop<Exact>[] Loops(Layer layer)
    {
        var loops = new List<Loop<Exact>>();
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var rest = layer[dim];
            for (var level = 0; level < 4; level++)
            {
                if ((level, dim) is (1, Dim.C) or (2, Dim.K))
                {
                    Add(new(new(Take(ref rest, false)), dim, level, Spatial: true));
                }

                // Registers hold one weight.
                if (level > 0 || dim is Dim.P or Dim.Q)
                {
                    Add(new(new(Take(ref rest, level == 3)), dim, level));
                }
            }
        }

        return [.. loops.OrderBy(loop => loop.Level).ThenBy(loop => loop.Spatial ? 0 : 1).ThenBy(_ => random.Next())];

        void Add(Loop<Exact> loop)
        {
            if (loop.Factor.Value > 1)
            {
                loops.Add(loop);
            }
        }
    }

    private int Take(ref int rest, bool all)
    {
        var number = rest;
        var divisors = Enumerable.Range(1, rest).Where(d => number % d == 0).ToArray();
        var factor = all ? rest : divisors[random.Next(Math.Min(divisors.Length, 5))];
        rest /= factor;
        return factor;
    }
}
