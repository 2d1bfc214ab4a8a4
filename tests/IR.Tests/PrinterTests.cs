namespace Dosa.IR.Tests;

public sealed class PrinterTests
{
    [Fact]
    public void The_dialect_prints_as_documented()
    {
        var map = new AffineMap(3, 0, [new AffineDim(0), new AffineDim(1)]);
        var nowhere = Location.Unknown;
        var network = NetworkOp.Create("net",
        [
            TargetOp.Create("edp", [BoundOp.Build("pe", "le", 128, nowhere)], nowhere).Operation,
            NestOp.Create("fc", [("i", 512), ("j", 768), ("k", 768)], [AccessOp.Create("O", true, map, nowhere)], 12, nowhere).Operation,
            LayerOp.Create("conv1", "conv", new([7, 7, 112, 112, 3, 64, 1], [2, 2], [1, 1]), 1, 1, nowhere).Operation,
        ], nowhere);
        const string Expected = """
            "builtin.module"() ({
              "dosa.network"() ({
                "dosa.target"() ({
                  "dosa.bound"() {resource = "pe", relation = "le", value = 128 : i64} : () -> ()
                }) {objective = "edp"} : () -> ()
                "dosa.nest"() ({
                  "dosa.access"() {tensor = "O", role = "output", map = affine_map<(d0, d1, d2) -> (d0, d1)>} : () -> ()
                }) {sym_name = "fc", iterators = ["i", "j", "k"], bounds = array<i64: 512, 768, 768>, count = 12 : i64} : () -> ()
                "dosa.layer"() {sym_name = "conv1", kind = "conv", bounds = array<i64: 7, 7, 112, 112, 3, 64, 1>, strides = array<i64: 2, 2>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 1 : i64} : () -> ()
              }) {sym_name = "net"} : () -> ()
            }) : () -> ()

            """;
        Assert.Equal(Expected, Printer.Print(Module.Of(network.Operation)));
    }

    [Theory]
    [InlineData("a \"quoted\" word", "\"a \\22quoted\\22 word\"")]
    [InlineData("back\\slash", "\"back\\\\slash\"")]
    [InlineData("line\nbreak\té", "\"line\\0Abreak\\09\\C3\\A9\"")]
    [InlineData("\U0001F600", "\"\\F0\\9F\\98\\80\"")]
    public void Strings_are_quoted_byte_by_byte(string value, string literal)
    {
        Assert.Equal(literal, StringLiteral.Quote(value));
        Assert.Equal(value, StringLiteral.Unquote(literal));
    }

    [Fact]
    public void Every_byte_survives_a_string_literal()
    {
        var literal = "\"" + string.Concat(Enumerable.Range(0x80, 0x80).Select(code => $"\\{code:X2}")) + "\"";
        Assert.Equal(literal, StringLiteral.Quote(StringLiteral.Unquote(literal)));
    }

    [Theory]
    [InlineData(1.0, "1.0 : f64")]
    [InlineData(1e300, "1.0E+300 : f64")]
    [InlineData(0.1, "0.1 : f64")]
    [InlineData(double.NaN, "0xFFF8000000000000 : f64")]
    public void Floats_print_with_a_point_or_as_bits(double value, string expected) =>
        Assert.Equal(expected, Printer.Print(AttributeValue.Number(value)));
}
