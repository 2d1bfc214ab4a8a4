namespace Dosa.CostModel.Tests;

[Trait("Tier", "Fast")]
public class MachineTests
{
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;

    [Fact]
    public void Every_exceeded_limit_is_named_with_by_how_much()
    {
        var layer = new Layer(3, 3, 56, 56, 64, 64);
        var mapping = Parse("L3[WIO] Q2 - L2[WI] N1 K32X - L1[O] K2 S3 R3 Q28 P56 C2 C32X - L0[W] N1");
        var machine = new Machine(Gemmini, new(16, 16, 8));
        Assert.Equal(
            [
                "C is spread over 32 instances below the accumulator, the array has 16 (16 too many)",
                "the tile needs 3136 words of the accumulator, which holds 128 (3008 too many)",
                "K is spread over 32 instances below the scratchpad, the array has 16 (16 too many)",
                "the tile needs 148224 words of the scratchpad, which holds 16384 (131840 too many)",
            ],
            machine.Check(layer, mapping.Loops).Select(v => v.ToString()));
        Assert.False(machine.Fits(layer, mapping.Loops));
    }

    [Fact]
    public void A_loop_may_be_spread_only_where_the_array_spreads_it()
    {
        var mapping = Parse("L3[WIO] N1 - L2[WI] N1 P2X - L1[O] N1 - L0[W] N1");
        var machine = new Machine(Gemmini, new(16, 16, 16));
        Assert.Equal(Limit.SpreadDim, Assert.Single(machine.Check(new Layer(1, 1, 2, 1, 1, 1), mapping.Loops)).Limit);
    }

    [Fact]
    public void Derived_hardware_fits_all_mappings_and_no_memory_can_be_smaller()
    {
        var random = new Random(6);
        for (var trial = 0; trial < 500; trial++)
        {
            var layers = Enumerable.Range(0, 3).Select(_ =>
            {
                var layer = Samples.Layer(random, 30);
                return new MappedLayer(layer, Samples.Mapping(random, layer), random.Next(1, 5));
            }).ToList();
            var hardware = Derive.Hardware(Gemmini, layers);
            Assert.True(FitAll(hardware, layers));
            Assert.True(hardware.Pe == 2 || !FitAll(hardware with { Pe = hardware.Pe - 1 }, layers));
            var held = layers.Max(l => (long)Tiles.Held(TensorSet.W | TensorSet.I, 2, l.Layer, l.Mapping.Loops).Value);
            Assert.InRange(hardware.ScratchpadKb * 1024L - held, 0, 1023);
            var column = layers.Max(l => (long)Tiles.Held(TensorSet.O, 1, l.Layer, l.Mapping.Loops).Value);
            Assert.InRange(hardware.AccumulatorKb * 1024L - column * 4 * hardware.Pe, 0, 1023);
            Assert.Equal(new Hardware(64, 99999, 1), Derive.Hardware(Gemmini, layers, new(64, 99999, 1)) with { AccumulatorKb = 1 });
        }
    }

    [Fact]
    public void Totals_are_sums_over_layers_with_their_counts()
    {
        var layer = new Layer(1, 1, 4, 1, 2, 2);
        var mapping = Parse("L3[WIO] K2 - L2[WI] N1 - L1[O] P4 C2X - L0[W] N1");
        var machine = new Machine(Gemmini, new(2, 1, 1));
        var one = machine.Evaluate(layer, mapping);
        var totals = Derive.Totals(machine, [new(layer, mapping, 3), new(layer, mapping)]);
        Assert.Equal(4 * one.EnergyUj, totals.EnergyUj, 1e-12);
        Assert.Equal(4 * one.Cycles.Value, totals.Cycles);
        Assert.Equal(totals.EnergyUj * totals.Cycles, totals.EdpUjCycles);
    }

    [Fact]
    public void Huge_layers_are_refused_and_never_wrap_around()
    {
        var layer = new Layer(1, 1, int.MaxValue, int.MaxValue, int.MaxValue, 1);
        Assert.False(layer.TryValidate(out var error));
        Assert.Contains("2^53", error, StringComparison.Ordinal);
        Assert.Throws<OverflowException>(() => layer.Macs);
        Assert.True(layer.ModelledMacs > 9e27);
        Assert.True(new Layer(1, 1, 1 << 20, 1 << 20, 1 << 13, 1).TryValidate(out _));
        Assert.False(new Layer(1, 1, 0, 1, 1, 1).TryValidate(out _));
        Assert.False((new Layer(1, 1, 1, 1, 1, 1) with { Hstride = 0 }).TryValidate(out _));
    }

    private static bool FitAll(Hardware hardware, List<MappedLayer> layers)
    {
        var machine = new Machine(Gemmini, hardware);
        return layers.All(l => machine.Fits(l.Layer, l.Mapping.Loops));
    }

    private static Mapping Parse(string text)
    {
        Assert.True(MappingNotation.TryParse(text, Gemmini, out var mapping, out var error), error.ToString());
        return mapping;
    }
}
