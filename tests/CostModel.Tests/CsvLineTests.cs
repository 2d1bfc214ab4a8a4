namespace Dosa.CostModel.Tests;

[Trait("Tier", "Fast")]
public class CsvLineTests
{
    [Theory]
    [InlineData("a,\"b,\"\"c\"\"\",d", "a", "b,\"c\"", "d")]
    [InlineData(" a , b\r", "a", "b")]
    [InlineData("", "")]
    [InlineData("a,,", "a", "", "")]
    public void Quoted_fields_keep_their_commas(string line, params string[] fields)
    {
        Assert.Equal(fields, CsvLine.Split(line));
    }

    [Fact]
    public void A_quote_that_is_not_closed_is_an_error()
    {
        Assert.Contains("field 2", Assert.Throws<FormatException>(() => CsvLine.Split("a,\"b")).Message, StringComparison.Ordinal);
    }
}
