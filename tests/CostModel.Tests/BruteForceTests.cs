namespace Dosa.CostModel.Tests;

public class BruteForceTests
{
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;

    [Fact]
    public void Counts_energy_and_cycles_are_those_of_walking_every_iteration()
    {
        var random = new Random(5);
        var mappings = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 30_000 : 1_500;
        for (var i = 0; i < mappings; i++)
        {
            var layer = SmallLayer(random);
            var mapping = Samples.Mapping(random, layer);
            var hardware = new Hardware(random.Next(1, 9), random.Next(1, 9), random.Next(1, 9));
            Check(layer, mapping, hardware, new LoopNestSimulator(layer, mapping).Run());
        }
    }

    private static void Check(in Layer layer, Mapping mapping, Hardware hardware, LoopNestSimulator seen)
    {
        var accesses = new Access<Exact>[12];
        var cost = new Machine(Gemmini, hardware).Evaluate(layer, mapping.Loops, accesses);
        var (rows, columns) = (mapping.Spatial(1, Dim.C), mapping.Spatial(2, Dim.K));
        var weightReads = seen.RegisterFills * rows * columns;
        var partialSums = seen.AccumulatorFills * columns;
        Same(accesses, 0, Tensor.W, seen.Cycles, seen.RegisterFills, 0);
        Same(accesses, 1, Tensor.O, seen.AccumulatorReads, seen.AccumulatorFills, seen.Cycles);
        Same(accesses, 2, Tensor.W, weightReads, seen.ScratchpadWeightFills, 0);
        Same(accesses, 2, Tensor.I, seen.ScratchpadInputReads, seen.ScratchpadInputFills, 0);
        Same(accesses, 3, Tensor.W, seen.ScratchpadWeightFills, 0, 0);
        Same(accesses, 3, Tensor.I, seen.ScratchpadInputFills, 0, 0);
        Same(accesses, 3, Tensor.O, partialSums - layer.OutputWords, 0, partialSums);

        var (pe, m) = ((double)hardware.Pe, 5 / 99.5);
        var depth = Math.Ceiling(hardware.AccumulatorKb * 1024 / (4 * pe));
        var lines = Math.Ceiling(hardware.ScratchpadKb * 1024 / pe);
        double Vectors(double words, double width) => Math.Ceiling(words / width);
        var energy = 0.5608 * layer.Macs
            + rows * columns * (seen.Cycles + seen.RegisterFills) * 0.4874617
            + columns * (seen.AccumulatorReads + seen.AccumulatorFills + seen.Cycles) * 2 * (m * (depth * 4 / 1024 - 0.5) + 1)
            + (Vectors(weightReads, pe) + Vectors(seen.ScratchpadWeightFills, pe) + Vectors(seen.ScratchpadInputReads, pe)
                + Vectors(seen.ScratchpadInputFills, pe))
            * (m * (lines * pe / 1024 - 0.5) + 1) * pe / 2
            + (Vectors(seen.ScratchpadWeightFills, 64) + Vectors(seen.ScratchpadInputFills, 64) + Vectors(partialSums, 64)
                + Vectors(partialSums - layer.OutputWords, 64)) * 6400;
        Assert.Equal(1, cost.EnergyPj.Value / energy, 1e-7);

        double cc = seen.Cycles;
        double Stretch(double bandwidth, double write, double read) =>
            bandwidth < write + read ? Math.Ceiling(cc / (bandwidth / (write + read))) : cc;
        var cycles = new[]
        {
            Stretch(2, (seen.AccumulatorFills + seen.Cycles) / cc, seen.AccumulatorReads / cc),
            Stretch(2 * pe, seen.ScratchpadWeightFills / cc + seen.ScratchpadInputFills / cc, weightReads / cc + seen.ScratchpadInputReads / cc),
            Stretch(8, partialSums / cc, seen.ScratchpadWeightFills / cc + seen.ScratchpadInputFills / cc + (partialSums - layer.OutputWords) / cc),
        };
        Assert.Equal(cycles.Max(), cost.Cycles.Value);
    }

    private static void Same(Access<Exact>[] accesses, int level, Tensor tensor, long reads, long fills, long updates) =>
        Assert.Equal((reads, fills, updates), Rounded(accesses[level * 3 + (int)tensor]));

    private static (long Reads, long Fills, long Updates) Rounded(Access<Exact> access) =>
        (checked((long)access.Reads.Value), checked((long)access.Fills.Value), checked((long)access.Updates.Value));

    private static Layer SmallLayer(Random random)
    {
        while (true)
        {
            var layer = Samples.Layer(random, 8);
            if (layer.Macs <= 700)
            {
                return layer;
            }
        }
    }
}
