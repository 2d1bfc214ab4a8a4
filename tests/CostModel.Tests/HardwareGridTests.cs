namespace Dosa.CostModel.Tests;

[Trait("Tier", "Fast")]
public class HardwareGridTests
{
    private static readonly HardwareGrid Gemmini = new(SizeGrid.Gemmini, Buffering.Single);

    /// <summary>The generator's own requirements, word for word.</summary>
    private static bool GeneratorAccepts(Hardware h)
    {
        if (h.Pe < 2 || !int.IsPow2(h.Pe))
        {
            return false;
        }

        long spBytes = h.ScratchpadKb * 1024L, accBytes = h.AccumulatorKb * 1024L;
        if (spBytes % (4 * h.Pe) != 0 || accBytes % (2 * 4 * h.Pe) != 0)
        {
            return false;
        }

        long spBank = spBytes / (4 * h.Pe), accBank = accBytes / (2 * 4 * h.Pe);
        return long.IsPow2(spBank) && spBank % h.Pe == 0 && long.IsPow2(accBank) && accBank % h.Pe == 0 &&
            4 * spBank / h.Pe - 2 >= 2 * accBank / h.Pe;
    }

    [Fact]
    public void Legal_sizes_are_those_that_the_generator_accepts()
    {
        for (var pe = 1; pe <= 70; pe++)
        {
            for (var sp = 1; sp <= 70; sp++)
            {
                for (var acc = 1; acc <= 70; acc++)
                {
                    var hardware = new Hardware(pe, sp, acc);
                    Assert.Equal(GeneratorAccepts(hardware), Gemmini.IsLegal(hardware));
                }
            }
        }
    }

    [Fact]
    public void Rounding_up_gives_the_smallest_legal_size_in_every_part()
    {
        for (var pe = 1; pe <= 33; pe += 4)
        {
            for (var sp = 1; sp <= 40; sp += 3)
            {
                for (var acc = 1; acc <= 40; acc += 3)
                {
                    var up = Gemmini.RoundUp(new(pe, sp, acc));
                    Assert.True(GeneratorAccepts(up));
                    Assert.True(up.Pe >= pe && up.ScratchpadKb >= sp && up.AccumulatorKb >= acc);
                    for (var s = sp; s <= up.ScratchpadKb; s++)
                    {
                        for (var a = acc; a <= up.AccumulatorKb; a++)
                        {
                            var smaller = new Hardware(up.Pe, s, a);
                            Assert.False(smaller != up && GeneratorAccepts(smaller));
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Channels_take_whole_rows_on_the_grid_and_only_their_bytes_off_it()
    {
        var layer = new Layer(3, 3, 8, 8, 3, 24);
        int[] tile = [3, 3, 4, 2, 3, 24, 1];
        Assert.Equal(6 * 4 * 3 + 9 * 3 * 24, TileFootprint.ScratchpadBytes(HardwareGrid.Reference, 16, layer, tile));
        Assert.Equal((6 * 4 + 2 * 9 * 3) * 16, TileFootprint.ScratchpadBytes(Gemmini, 16, layer, tile));
        Assert.Equal(2 * (6 * 4 + 2 * 9 * 3) * 16, TileFootprint.ScratchpadBytes(Gemmini with { Buffering = Buffering.Double }, 16, layer, tile));
        Assert.Equal(8 * 2, TileFootprint.AccumulatorWords(HardwareGrid.Reference, 16, layer, tile, 12));
        Assert.Equal(8 * 2, TileFootprint.AccumulatorWords(Gemmini, 16, layer, tile, 12));
    }
}
