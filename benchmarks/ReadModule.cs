using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Dosa.Frontend.Mlir;

namespace Dosa.Benchmarks;

/// <summary>Reading ten million characters of the generic form: functions of loops, loads, arithmetic and attributes.</summary>
[MemoryDiagnoser]
public class ReadModule
{
    private const int Characters = 10_000_000;
    private string text = "";

    /// <summary>Writes the module.</summary>
    [GlobalSetup]
    public void Setup() => text = Generate(Characters);

    /// <summary>Text to operations.</summary>
    [Benchmark]
    public bool Read() => MlirReader.Read(text, "module.mlir").Module is not null
        ? true
        : throw new InvalidOperationException("The generated module does not read.");

    /// <summary>
    /// A module of at least that many characters; with <paramref name="properties"/> in the form that mlir-opt prints from LLVM 17 on, without in one
    /// that LLVM 16 reads, too.
    /// </summary>
    public static string Generate(int characters, bool properties = true)
    {
        var (open, close, between) = properties ? ("<{", "}>", "}> {") : ("{", "}", ", ");
        var module = new StringBuilder(characters + 2000).Append("\"builtin.module\"() ({\n");
        for (var i = 0; module.Length < characters; i++)
        {
            var signature = string.Create(CultureInfo.InvariantCulture,
                $$"""{function_type = (memref<64x{{i % 90 + 1}}xf32>, index) -> f32, sym_name = "f{{i}}"}""");
            module.Append(CultureInfo.InvariantCulture, $$"""
                  "func.func"(){{(properties ? $" <{signature}>" : "")}} ({
                  ^bb0(%arg0: memref<64x{{i % 90 + 1}}xf32>, %arg1: index):
                    %0 = "arith.constant"() {{open}}value = {{i + 1}} : index{{close}} : () -> index
                    %1 = "arith.constant"() {{open}}value = 0.000000e+00 : f32{{close}} : () -> f32
                    %2 = "scf.for"(%0, %arg1, %0, %1) ({
                    ^bb0(%arg2: index, %arg3: f32):
                      %3 = "affine.apply"(%arg2) {{open}}map = affine_map<(d0) -> (d0 * {{i % 7 + 1}} + 3)>{{close}} : (index) -> index
                      %4 = "memref.load"(%arg0, %3, %arg2) {{open}}nontemporal = false{{close}} : (memref<64x{{i % 90 + 1}}xf32>, index, index) -> f32
                      %5 = "arith.addf"(%4, %arg3) {{open}}fastmath = #arith.fastmath<none>{{between}}sizes = array<i64: 1, 2, {{i}}>, tag = "t{{i}}"} : (f32, f32) -> f32
                      "scf.yield"(%5) : (f32) -> ()
                    }) : (index, index, index, f32) -> f32
                    "func.return"(%2) : (f32) -> ()
                  }){{(properties ? "" : " " + signature)}} : () -> ()

                """);
        }

        return module.Append("}) : () -> ()\n").ToString();
    }
}
