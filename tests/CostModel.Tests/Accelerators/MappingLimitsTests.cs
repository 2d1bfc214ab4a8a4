namespace Dosa.CostModel.Tests;

public class MappingLimitsTests
{
    private const TensorSet All = TensorSet.W | TensorSet.I | TensorSet.O;
    private static readonly Contraction Conv = Contraction.Of(new Layer(3, 1, 14, 28, 8, 8));
    private static readonly LoopRule NoTime = LoopRule.None;

    private static readonly Accelerator Small = new("small",
    [
        new("registers", TensorSet.W) { Capacity = new(new Amount(2)), Loops = new(["P", "Q"]) },
        new("buffer", TensorSet.I | TensorSet.O)
        {
            Capacity = new(new Amount(100)), MayPass = TensorSet.O, Loops = NoTime,
            Below = new(new(4), new(2)) { LoopsX = new(["K", "C"]), LoopsY = new(["C"], ["R"]) },
        },
        new("dram", All) { Orders = [["K", "C", "P", "Q"], ["Q", "P", "C", "K"]] },
    ], 1);

    [Theory]
    [InlineData("L2[WIO] K2 C4 P14 Q28 - L1[IO] K4X R3Y - L0[W] C2",
        "R is spread over 3 instances along Y below the buffer, the fan-out has 2 (1 too many)")]
    [InlineData("L2[WIO] C4 P14 Q28 R3 - L1[IO] C2X K4X - L0[W] K2",
        "C, K are spread over 8 instances along X below the buffer, the fan-out has 4 (4 too many)")]
    [InlineData("L2[WIO] C4 P14 Q28 R3 - L1[IO] K2X - L0[W] K4 C2",
        "the tiles of W need 8 words of the registers, which holds 2 (6 too many)")]
    [InlineData("L2[WIO] C8 P7 R3 - L1[IO] P2 Q28 - L0[W] K8",
        "the tiles of W need 8 words of the registers, which holds 2 (6 too many)|" +
        "the tiles of I, O need 504 words of the buffer, which holds 100 (404 too many)")]
    [InlineData("L2[WIO] C8 P7 R3 - L1[I] P2 Q28 - L0[] K8", "")]
    public void What_does_not_fit_is_told_with_by_how_much(string text, string expected)
    {
        Assert.True(NestNotation.TryParse(text, Small, Conv, out var mapping, out var error), error.ToString());
        var (machine, layer) = (new SizedAccelerator(Small), new LayerGeometry(Conv));
        Assert.Equal(expected, string.Join('|', machine.Check(layer, mapping.Loops, mapping.Keeps)));
        Assert.Equal(expected.Length == 0, machine.Fits(layer, mapping.Loops, mapping.Keeps));
    }

    [Theory]
    [InlineData("L2[WIO] K2 C2 P14 Q28 - L1[IO] R3Y K4X - L0[W] C2", "C stands in time at the registers, where only P, Q is allowed")]
    [InlineData("L2[WIO] K2 P14 Q28 - L1[I] C8 R3Y K4X - L0[W] N1", "C stands in time at the buffer, where no loop is allowed")]
    [InlineData("L2[WIO] C2 R3 P14 Q28 - L1[IO] C4Y P2X - L0[W] N1",
        "P stands along X below the buffer, where only K, C is allowed|" +
        "R stands along Y below the buffer with 1 of its 3 iterations, where all of it is to stand")]
    [InlineData("L2[WIO] K2 Q28 P14 C8 - L1[IO] R3Y K4X - L0[W] N1",
        "the loops of the dram stand in the order K Q P C, which is to be K C P Q or Q P C K")]
    [InlineData("L2[WIO] Q28 P14 C8 K2 - L1[W] R3Y K4X - L0[] N1",
        "W passes by the registers, which keeps it|the buffer keeps W, which passes it by|I passes by the buffer, which keeps it")]
    [InlineData("L2[WIO] Q28 P14 C8 K2 - L1[I] R3Y K4X - L0[W] N1", "")]
    public void What_the_designers_did_not_mean_is_told(string text, string expected)
    {
        Assert.True(NestNotation.TryParse(text, Small, Conv, out var mapping, out var error), error.ToString());
        Assert.Equal(expected, string.Join('|', DesignersMapspace.Outside(Small, new(Conv), mapping.Loops, mapping.Keeps)));
    }

    [Fact]
    public void A_mapping_fits_exactly_where_nothing_is_told()
    {
        var random = new Random(9);
        var fits = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var (layer, accelerator) = (NestSamples.Layer(random, 1e4), NestSamples.Accelerator(random));
            var mapping = NestSamples.Mapping(random, layer, accelerator);
            var (machine, geometry) = (new SizedAccelerator(accelerator), new LayerGeometry(layer));
            var told = machine.Check(geometry, mapping.Loops, mapping.Keeps);
            Assert.Equal(told.IsEmpty, machine.Fits(geometry, mapping.Loops, mapping.Keeps));
            Assert.All(told, violation => Assert.True(violation.Needed > violation.Available));
            fits += told.IsEmpty ? 1 : 0;
        }

        Assert.InRange(fits, 300, 2_700);
    }
}
