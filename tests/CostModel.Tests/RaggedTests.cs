namespace Dosa.CostModel.Tests;

public class RaggedTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;

    [Fact]
    public void Words_cycles_and_energy_are_those_of_walking_every_iteration()
    {
        var random = new Random(11);
        var ragged = 0;
        for (var i = 0; i < (Long ? 40_000 : 1_000); i++)
        {
            var layer = Small(random);
            var mapping = Samples.RaggedMapping(random, layer);
            ragged += LoopNest.IsPerfect(layer, mapping.Loops) ? 0 : 1;
            Check(layer, mapping, new(random.Next(1, 9), random.Next(1, 9), random.Next(1, 9)));
        }

        Assert.True(ragged > 400);
    }

    [Fact]
    public void Whole_tiles_cost_to_the_last_digit_what_the_equations_of_whole_tiles_say()
    {
        var random = new Random(12);
        for (var i = 0; i < (Long ? 200_000 : 5_000); i++)
        {
            var layer = Samples.Layer(random, 60);
            var mapping = Samples.Mapping(random, layer);
            var machine = new Machine(Gemmini, new(random.Next(1, 99), random.Next(1, 99), random.Next(1, 99)));
            var (whole, ragged) = (new Access<Exact>[12], new Access<Exact>[12]);
            var cost = machine.Evaluate(layer, mapping.Loops, whole);
            Assert.Equal(cost, machine.Account(layer, mapping.Loops).Cost(machine, ragged));
            Assert.Equal(whole, ragged);
        }
    }

    [Fact]
    public void A_prime_loop_takes_tiles_of_any_size()
    {
        var layer = new Layer(1, 1, 197, 1, 64, 64);
        Assert.True(MappingNotation.TryParse("L3[WIO] P16 - L2[WI] N1 K16X - L1[O] K4 C4 P13 C16X - L0[W] N1", Gemmini, out var mapping, out _));
        Assert.Null(LoopNest.Uncovered(Gemmini, layer, mapping.Loops));
        var report = new Machine(Gemmini, new(16, 64, 64)).Explain(layer, mapping);
        Assert.Equal(197 * 16, report.ComputeCycles);
        Assert.Equal(197 * 64, report.Levels[3].Tensors[2].Updates);
        Assert.Equal(13 * 4, report.Levels[1].HeldWords);
    }

    [Theory]
    [InlineData("L3[WIO] P15 - L2[WI] N1 - L1[O] P13 - L0[W] N1", "multiply to 195, less than the bound 197")]
    [InlineData("L3[WIO] P17 - L2[WI] N1 - L1[O] P13 - L0[W] N1", "multiply to 221, more than the bound 197 needs: tiles of 13 run 16 times")]
    [InlineData("L3[WIO] P2 - L2[WI] N1 - L1[O] P200 - L0[W] N1", "multiply to 400, more than the bound 197 needs: tiles of 200 run 1 times")]
    [InlineData("L3[WIO] N1 P16X - L2[WI] N1 - L1[O] P13 - L0[W] N1", "are spread over lanes at the DRAM, where ragged tiles cannot be")]
    public void Factors_that_cover_too_little_or_too_much_are_refused(string text, string problem)
    {
        var layer = new Layer(1, 1, 197, 1, 1, 1);
        Assert.True(MappingNotation.TryParse(text, Gemmini, out var mapping, out _));
        Assert.Equal((Dim.P, problem), LoopNest.Uncovered(Gemmini, layer, mapping.Loops));
        Assert.Throws<ArgumentException>(() => new Machine(Gemmini, new(16, 64, 64)).Evaluate(layer, mapping));
    }

    private static void Check(in Layer layer, Mapping mapping, Hardware hardware)
    {
        Assert.Null(LoopNest.Uncovered(Gemmini, layer, mapping.Loops));
        var seen = new RaggedWalker(layer, mapping).Run();
        var machine = new Machine(Gemmini, hardware);
        var account = machine.Account(layer, mapping.Loops);
        var registers = Enumerable.Range(0, seen.Rows * seen.Columns).Sum(i => seen.RegisterFillsOf(i / seen.Columns, i % seen.Columns));
        var spilled = seen.AccumulatorFills.Sum();
        Assert.Equal(seen.Cycles, account.ComputeCycles);
        Assert.Equal(layer.Macs, seen.MultipliedBy.Sum());
        Same(account.All[0], layer.Macs, registers, 0);
        Same(account.First[0], seen.MultipliedBy[0], seen.RegisterFillsOf(0, 0), 0);
        Same(account.All[5], seen.AccumulatorReads.Sum(), spilled, seen.AccumulatorUpdates.Sum());
        Same(account.First[5], seen.AccumulatorReads[0], seen.AccumulatorFills[0], seen.AccumulatorUpdates[0]);
        Same(account.All[6], registers, seen.WeightFills, 0);
        Same(account.All[7], seen.InputReads, seen.InputFills, 0);
        Same(account.All[9], seen.WeightFills, 0, 0);
        Same(account.All[10], seen.InputFills, 0, 0);
        Same(account.All[11], spilled - layer.OutputWords, 0, spilled);
        var cost = machine.Evaluate(layer, mapping);
        Assert.Equal(1, cost.EnergyPj.Value / Energy(layer, seen, hardware, registers, spilled), 1e-7);
        Assert.Equal(Cycles(layer, seen, hardware, registers, spilled), cost.Cycles.Value);
    }

    private static double Energy(in Layer layer, RaggedWalker seen, Hardware hardware, long registers, long spilled)
    {
        var (pe, m) = ((double)hardware.Pe, 5 / 99.5);
        var depth = Math.Ceiling(hardware.AccumulatorKb * 1024 / (4 * pe));
        var lines = Math.Ceiling(hardware.ScratchpadKb * 1024 / pe);
        static double Vectors(double words, double width) => Math.Ceiling(words / width);
        return (0.5608 * layer.Macs) + ((layer.Macs + registers) * 0.4874617)
            + ((seen.AccumulatorReads.Sum() + spilled + seen.AccumulatorUpdates.Sum()) * 2 * ((m * ((depth * 4 / 1024) - 0.5)) + 1))
            + ((Vectors(registers, pe) + Vectors(seen.WeightFills, pe) + Vectors(seen.InputReads, pe) + Vectors(seen.InputFills, pe))
            * ((m * ((lines * pe / 1024) - 0.5)) + 1) * pe / 2)
            + ((Vectors(seen.WeightFills, 64) + Vectors(seen.InputFills, 64) + Vectors(spilled, 64) + Vectors(spilled - layer.OutputWords, 64)) * 6400);
    }

    private static double Cycles(in Layer layer, RaggedWalker seen, Hardware hardware, long registers, long spilled)
    {
        double cc = seen.Cycles;
        double Stretch(double bandwidth, double write, double read) => bandwidth < write + read ? Math.Ceiling(cc / (bandwidth / (write + read))) : cc;
        var cycles = new[]
        {
            Stretch(2, (seen.AccumulatorFills[0] + seen.AccumulatorUpdates[0]) / cc, seen.AccumulatorReads[0] / cc),
            Stretch(2.0 * hardware.Pe, seen.WeightFills / cc + seen.InputFills / cc, registers / cc + seen.InputReads / cc),
            Stretch(8, spilled / cc, seen.WeightFills / cc + seen.InputFills / cc + (spilled - layer.OutputWords) / cc),
        };
        return cycles.Max();
    }

    private static void Same(Access<Exact> access, long reads, long fills, long updates) =>
        Assert.Equal((reads, fills, updates), (checked((long)access.Reads.Value), checked((long)access.Fills.Value), checked((long)access.Updates.Value)));

    private static Layer Small(Random random)
    {
        while (true)
        {
            var layer = Samples.Layer(random, 9);
            if (layer.Macs <= 700)
            {
                return layer;
            }
        }
    }
}
