namespace Dosa.CostModel.Tests;

public class NestNotationTests
{
    private static readonly Contraction Conv = Contraction.Of(new Layer(3, 1, 14, 28, 8, 8));
    private static readonly Accelerator Two = new("two-level",
    [
        new("inner", TensorSet.W | TensorSet.O) { Below = new(new(4), new(2)) },
        new("outer", TensorSet.W | TensorSet.I | TensorSet.O) { Below = new(new(4), new(2)) },
    ], 1);

    [Fact]
    public void What_is_printed_is_read_back()
    {
        var random = new Random(3);
        for (var i = 0; i < 5_000; i++)
        {
            var (layer, accelerator) = (NestSamples.Layer(random, 1e6), NestSamples.Accelerator(random));
            var mapping = NestSamples.Mapping(random, layer, accelerator);
            var text = mapping.ToString(layer);
            Assert.True(NestNotation.TryParse(text, accelerator, layer, out var read, out var error), $"{text}: {error}");
            Assert.Equal(mapping, read);
            Assert.Equal(text, read.ToString(layer));
            Assert.Null(NestLoops.Mismatch(new(layer), read.Loops));
        }
    }

    [Theory]
    [InlineData("L1[WIO] K8 Q28 C2Y P7X - L0[O] N1")]
    [InlineData("L1[WIO] N1 - L0[] K2 C4Y R3X P2X")]
    [InlineData("L1[WIO] C4Y - L0[WI] Q2")]
    public void The_datas_own_form_is_kept(string text)
    {
        Assert.True(NestNotation.TryParse(text, Two, Conv, out var mapping, out var error), error.ToString());
        Assert.Equal(text, mapping.ToString(Conv));
    }

    [Fact]
    public void Names_take_a_colon_where_a_digit_or_length_would_be_read_wrong()
    {
        var layer = new Contraction([new("d1", 12), new("image", 4), new("x", 6)], new("w", [[new(0, 1)]]), new("i", [[new(1, 1)]]), new("o", [[new(2, 1)]]));
        const string Text = "L1[WIO] d1:12 image:2 x6X - L0[O] image:2Y";
        Assert.True(NestNotation.TryParse(Text, Two, layer, out var mapping, out var error), error.ToString());
        Assert.Equal(Text, mapping.ToString(layer));
        Assert.True(NestNotation.TryParse("L1[WIO] d1:12 image2 x:6X - L0[O] image:2Y", Two, layer, out var same, out _));
        Assert.Equal(mapping, same);
        Assert.False(NestNotation.TryParse("L1[WIO] d112 - L0[O] N1", Two, layer, out _, out error));
        Assert.Equal("character 9: the layer has no loop 'd'; its loops are d1, image, x", error.ToString());
    }

    [Fact]
    public void Spatial_loops_stand_inside_and_Y_outside_X_wherever_they_are_written()
    {
        Assert.True(NestNotation.TryParse("L1[WIO] P2X K2 C2Y Q7 - L0[O] N1", Two, Conv, out var mapping, out _));
        Assert.Equal("L1[WIO] K2 Q7 C2Y P2X - L0[O] N1", mapping.ToString(Conv));
    }

    [Theory]
    [InlineData("", "character 1: expected the level L1")]
    [InlineData("L3[WIO] K8 - L2[WI] N1", "character 1: the outermost level of two-level is L1, not L3")]
    [InlineData("L1[WIO] K8", "character 11: the mapping ends at level 1, level 0 is missing")]
    [InlineData("L1[WIO] K8 - L1[O] N1", "character 14: expected level L0 after L1, not L1")]
    [InlineData("L1[WIO] K8 - L0[O] N1 - L0[O]", "character 23: no level may follow L0")]
    [InlineData("L1 K8 - L0[O] N1", "character 3: expected what level 1 keeps in brackets, such as [WIO]")]
    [InlineData("L1[WIZ] K8 - L0[O] N1", "character 6: expected W, I, O or ] here")]
    [InlineData("L1[WIO]K8 - L0[O] N1", "character 8: expected a space after the operands, not 'K'")]
    [InlineData("L1[WIO] K8Z - L0[O] N1", "character 11: expected a space, X or Y after the loop K8, not 'Z'")]
    [InlineData("L1[WIO] Z8 - L0[O] N1", "character 9: the layer has no loop 'Z'; its loops are R, S, P, Q, C, K, N")]
    [InlineData("L1[WIO] K0 - L0[O] N1", "character 9: the factor of K is not a whole number from 1 to 2147483647")]
    [InlineData("L1[WIO] K99999999999999999999 - L0[O] N1", "character 9: the factor of K is not a whole number from 1 to 2147483647")]
    [InlineData("L1[WIO] K - L0[O] N1", "character 9: expected a loop such as K8 or K8X, or a name such as image:8, or ' - ' before the next level, not 'K'")]
    [InlineData("L1[WIO] K2 K4 - L0[O] N1", "character 12: loop K stands twice at level 1")]
    [InlineData("L1[WIO] K2X K4X - L0[O] N1", "character 13: loop K stands twice along X at level 1")]
    [InlineData("L1[WI] K8 - L0[] N1", "character 1: no level keeps O")]
    public void A_wrong_text_is_told_with_its_place(string text, string message)
    {
        Assert.False(NestNotation.TryParse(text, Two, Conv, out _, out var error));
        Assert.Equal(message, error.ToString());
    }

    [Fact]
    public void Reading_does_not_allocate()
    {
        Span<NestLoop<Exact>> loops = stackalloc NestLoop<Exact>[NestNotation.MaxLoops];
        Span<TensorSet> keeps = stackalloc TensorSet[2];
        ReadOnlySpan<char> text = "L1[WIO] K8 Q28 C2Y P7X - L0[O] R3 C4 P2Y";
        var before = 0L;
        for (var i = 0; i < 200; i++)
        {
            before = i == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            Assert.True(NestNotation.TryParse(text, Two, Conv, loops, keeps, out _, out _));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
