namespace Dosa.CostModel.Tests;

[Trait("Tier", "Fast")]
public class CostReportTests
{
    [Fact]
    public void Parts_add_up_to_the_whole_and_the_slowest_part_binds()
    {
        var random = new Random(7);
        var machine = new Machine(Architectures.GemminiWeightStationary, new(16, 64, 16));
        for (var i = 0; i < 500; i++)
        {
            var layer = Samples.Layer(random, 30);
            var mapping = Samples.Mapping(random, layer);
            var report = machine.Explain(layer, mapping);
            Assert.Equal(1, (report.MacEnergyUj + report.Levels.Sum(level => level.EnergyUj)) / report.EnergyUj, 1e-12);
            Assert.All(report.Levels, level => Assert.Equal(level.EnergyUj, level.Tensors.Sum(t => t.EnergyUj), 1e-9 * level.EnergyUj));
            Assert.All(report.Levels, level => Assert.Equal(level.HeldWords, level.Tensors.Sum(t => t.TileWords)));
            Assert.Equal(report.Cycles, Math.Max(report.ComputeCycles, report.Levels.Max(level => level.Cycles)));
            Assert.Equal(report.BoundBy == CostReport.Compute, report.Cycles == report.ComputeCycles);
            Assert.Equal(machine.Evaluate(layer, mapping).EnergyUj, report.EnergyUj);
        }
    }

    [Fact]
    public void A_levels_cycles_are_its_own_words_over_its_bandwidth()
    {
        var random = new Random(8);
        var machine = new Machine(Architectures.GemminiWeightStationary, new(16, 64, 16));
        var faster = 0;
        for (var i = 0; i < 500; i++)
        {
            var layer = Samples.Layer(random, 30);
            var report = machine.Explain(layer, Samples.Mapping(random, layer));
            for (var level = 0; level < report.Levels.Length; level++)
            {
                var (own, bandwidth) = (report.Levels[level], machine.Costs[level].Bandwidth.Value);
                var words = own.Tensors.Sum(tensor => tensor.Reads + tensor.Fills + tensor.Updates);
                Assert.InRange(own.Cycles, words / bandwidth * (1 - 1e-12), words / bandwidth * (1 + 1e-12) + 1);
                faster += own.Cycles < report.ComputeCycles ? 1 : 0;
            }
        }

        Assert.True(faster > 500, "levels that are faster than the arithmetic must show");
    }
}
