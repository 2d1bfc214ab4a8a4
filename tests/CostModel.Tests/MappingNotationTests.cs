namespace Dosa.CostModel.Tests;

[Trait("Tier", "Fast")]
public class MappingNotationTests
{
    private const string Talk = "L3[WIO] K8 Q28 - L2[WI] N1 K4X - L1[O] K2 S7 R7 Q4 P7 C3X - L0[W] P16";
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;

    [Fact]
    public void A_mapping_reads_as_it_is_written()
    {
        Assert.True(MappingNotation.TryParse(Talk, Gemmini, out var mapping, out _));
        Assert.Equal(4, mapping.Levels);
        Assert.Equal([Dim.K, Dim.Q], mapping.Order(3).ToArray());
        Assert.Equal([Dim.K, Dim.S, Dim.R, Dim.Q, Dim.P], mapping.Order(1).ToArray());
        Assert.Equal((4, 3, 16), (mapping.Spatial(2, Dim.K), mapping.Spatial(1, Dim.C), mapping.Temporal(0, Dim.P)));
        Assert.True(mapping.Fits(new Layer(7, 7, 112, 112, 3, 64)));
        Assert.Equal(Talk, mapping.ToString(Gemmini));
        Assert.Equal(Talk.Replace("[WIO]", "").Replace("[WI]", "").Replace("[O]", "").Replace("[W]", ""), mapping.ToString());
    }

    [Fact]
    public void What_is_printed_reads_back_the_same()
    {
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var mapping = Samples.Mapping(random, Samples.Layer(random, 60));
            Assert.True(MappingNotation.TryParse(mapping.ToString(Gemmini), Gemmini, out var again, out _));
            Assert.Equal(mapping, again);
            Assert.True(MappingNotation.TryParse(mapping.ToString(), null, out again, out _));
            Assert.Equal(mapping, again);
        }
    }

    [Theory]
    [InlineData("", 1, "expected a level such as L3")]
    [InlineData("K8", 1, "expected a level such as L3")]
    [InlineData("L2[WI] N1", 1, "the outermost level of gemmini-ws is L3, not L2")]
    [InlineData("L3 K8", 3, "expected the operands in brackets, [WIO]")]
    [InlineData("L3[WO] K8", 3, "level 3 of gemmini-ws keeps [WIO], not [WO]")]
    [InlineData("L3[WXO] K8", 5, "expected W, I, O or ] here")]
    [InlineData("L3[WIO] K8 Z2", 12, "not 'Z'")]
    [InlineData("L3[WIO] K", 9, "expected a whole factor from 1 up after K")]
    [InlineData("L3[WIO] K0", 9, "expected a whole factor from 1 up after K")]
    [InlineData("L3[WIO] K99999999999999999999999", 9, "the factor of K is larger than 2147483647")]
    [InlineData("L3[WIO] K2 K4", 12, "loop K stands twice at level 3")]
    [InlineData("L3[WIO] K2,Q4", 11, "expected a space after the loop K, not ','")]
    [InlineData("L3[WIO] K2 - L1[O] K2", 14, "expected level L2 after L3, not L1")]
    [InlineData("L3[WIO] K2 - L2[WI] N1", 23, "the mapping ends at level 2, level 0 is missing")]
    [InlineData(Talk + " - L0[W]", 73, "no level may follow L0")]
    public void An_error_says_what_and_where(string text, int column, string message)
    {
        Assert.False(MappingNotation.TryParse(text, Gemmini, out _, out var error));
        Assert.Equal(column, error.Column);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_makes_the_reader_fail_other_than_with_an_error()
    {
        var random = new Random(4);
        var letters = "LWIORSPQCKNX[]- 0123456789";
        for (var i = 0; i < 20_000; i++)
        {
            var text = Talk.ToCharArray();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                text[random.Next(text.Length)] = letters[random.Next(letters.Length)];
            }

            var read = MappingNotation.TryParse(new string(text)[..random.Next(text.Length + 1)], Gemmini, out var mapping, out var error);
            Assert.True(read ? mapping is not null : error is { Column: > 0, Message.Length: > 0 });
        }
    }
}
