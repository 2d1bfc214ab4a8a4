using Dosa.IR;

namespace Dosa.Frontend.Mlir.Tests;

[Trait("Tier", "Fast")]
public sealed class VerifierTests
{
    private const string Layer = """{sym_name = "a", kind = "conv", bounds = array<i64: 1, 1, 1, 1, 1, 1, 1>} : () -> ()""";

    [Theory]
    [InlineData("""%0 = "t.a"() : () -> i32""")]
    [InlineData("""%0:2 = "t.a"() : () -> (i32, i64)  "t.b"(%0#0, %0#1) : (i32, i64) -> ()""")]
    [InlineData("""%0:2 = "t.a"() : () -> (i32, i64)  "t.b"(%0) : (i32) -> ()""")]
    [InlineData("""%0, %1 = "t.a"() : () -> (i32, i64)  "t.b"(%1) : (i64) -> ()""")]
    [InlineData(""" "t.a"() ({ %0 = "t.b"() : () -> i1 }, { %0 = "t.b"() : () -> i8 }) : () -> ()""")]
    [InlineData(""" "t.use"(%0) : (i1) -> ()  %0 = "t.b"() : () -> i1""")]
    [InlineData(""" "t.a"() ({ "cf.br"()[^a] : () -> () ^a: "t.end"() : () -> () }) : () -> ()""")]
    [InlineData(""" "dosa.network"() ({}) {sym_name = "n"} : () -> ()""")]
    [InlineData(""" "dosa.network"() ({ "dosa.layer"() """ + Layer + """ }) {sym_name = "n"} : () -> ()""")]
    public void Well_formed_modules_pass(string text) => Assert.Empty(Verify(text));

    [Theory]
    [InlineData("""%0 = "t.a"() : () -> i32  "t.b"(%1) : (i32) -> ()""", "DOSA211")]
    [InlineData("""%0 = "t.a"() : () -> i32  %0 = "t.a"() : () -> i32""", "DOSA212")]
    [InlineData("""%0:2 = "t.a"() : () -> (i32, i8)  %0 = "t.a"() : () -> i32""", "DOSA212")]
    [InlineData("""%0 = "t.a"() : () -> i32  "t.b"(%0) : (i64) -> ()""", "DOSA213")]
    [InlineData("""%0:2 = "t.a"() : () -> i32""", "DOSA210")]
    [InlineData("""%0:2000000000, %1:2000000000 = "t.a"() : () -> i32""", "DOSA210")]
    [InlineData("""%0 = "t.a"() : () -> i32  "t.b"(%0) : () -> ()""", "DOSA210")]
    [InlineData(""" "t.a"() ({ %0 = "t.b"() : () -> i1 }) : () -> ()  "t.b"(%0) : (i1) -> ()""", "DOSA211")]
    [InlineData(""" "t.a"() ({ "cf.br"()[^b] : () -> () ^a: "t.end"() : () -> () }) : () -> ()""", "DOSA214")]
    [InlineData(""" "t.a"() ({ "cf.br"()[^a(%0 : i1)] : () -> () ^a: %0 = "t.end"() : () -> i1 }) : () -> ()""", "DOSA215")]
    [InlineData(""" "t.a"() ({ "cf.br"()[^a] : () -> () "t.b"() : () -> () ^a: "t.end"() : () -> () }) : () -> ()""", "DOSA216")]
    [InlineData(""" "t.a"() ({ ^a: "t.b"() : () -> () ^a: "t.end"() : () -> () }) : () -> ()""", "DOSA212")]
    [InlineData(""" "t.a"() {m = #gone} : () -> ()""", "DOSA217")]
    [InlineData(""" "t.a"() {m = [memref<4x!gone>]} : () -> ()""", "DOSA217")]
    [InlineData(""" "dosa.nothing"() : () -> ()""", "DOSA220")]
    [InlineData(""" "dosa.network"() ({}) : () -> ()""", "DOSA221")]
    [InlineData(""" "dosa.network"() ({}) {sym_name = 1 : i64} : () -> ()""", "DOSA222")]
    [InlineData(""" "dosa.layer"() """ + Layer, "DOSA223")]
    [InlineData(""" "dosa.network"() {sym_name = "n"} : () -> ()""", "DOSA224")]
    [InlineData("""%0 = "dosa.network"() ({}) {sym_name = "n"} : () -> i32""", "DOSA224")]
    [InlineData(""" "dosa.network"() ({ "dosa.nest"() ({}) {sym_name = "a", iterators = ["i"], bounds = array<i64: 1, 2>} : () -> () }) {sym_name = "n"} : () -> ()""", "DOSA225")]
    [InlineData(""" "dosa.network"() ({ "dosa.layer"() """ + Layer + """ "dosa.layer"() """ + Layer + """ }) {sym_name = "n"} : () -> ()""", "DOSA212")]
    public void Each_fault_has_its_code_and_its_place(string text, string code)
    {
        var found = Verify(text);
        Assert.Contains(code, found.Select(diagnostic => diagnostic.Code));
        Assert.All(found, diagnostic => Assert.NotNull(diagnostic.Location.File));
    }

    [Theory]
    [InlineData(""" "builtin.module"() ({ }) : () -> () """)]
    [InlineData(""" "builtin.module"() : () -> () """)]
    [InlineData(""" "builtin.module"() ({ ^a: ^b: }) : () -> () """)]
    [InlineData(""" "builtin.module"() ({ ^a(%0: i32): }) : () -> () """)]
    [InlineData(""" "builtin.module"() ({ ^a: }, { ^a: }) : () -> () """)]
    [InlineData("""%0 = "builtin.module"() ({ ^a: }) : () -> i32 """)]
    [InlineData(""" "builtin.module"() ({ "builtin.module"() ({ }) : () -> () }) : () -> () """)]
    public void A_module_is_one_region_of_one_block(string text) => Assert.Equal("DOSA224", Assert.Single(Verify(text)).Code);

    [Fact]
    public void Two_spellings_of_a_scalable_vector_are_one_type() =>
        Assert.Empty(Verify("""%0 = "t.a"() : () -> vector<[4x2]xf32>  "t.b"(%0) : (vector<[4]x[2]xf32>) -> ()"""));

    [Fact]
    public void A_module_without_operations_reads_back()
    {
        var printed = Printer.Print(Module.Of());
        Assert.Empty(Verify(printed));
        Assert.Equal(printed, Printer.Print(MlirReader.Read(printed, "test.mlir").Module!));
    }

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> Verify(string text)
    {
        var read = MlirReader.Read(text, "test.mlir");
        Assert.Empty(read.Diagnostics);
        return Verifier.Verify(read.Module!);
    }
}
