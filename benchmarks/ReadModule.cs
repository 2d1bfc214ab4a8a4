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

    /// <summary>A module of at least that many characters.</summary>
    public static string Generate(int characters)
    {
        var module = new StringBuilder(characters + 2000).Append("\"builtin.module\"() ({\n");
        for (var i = 0; module.Length < characters; i++)
        {
            module.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""
                  "func.func"() <{function_type = (memref<64x{{i % 90 + 1}}xf32>, index) -> f32, sym_name = "f{{i}}"}> ({
                  ^bb0(%arg0: memref<64x{{i % 90 + 1}}xf32>, %arg1: index):
                    %0 = "arith.constant"() <{value = {{i}} : index}> : () -> index
                    %1 = "arith.constant"() <{value = 0.000000e+00 : f32}> : () -> f32
                    %2 = "scf.for"(%0, %arg1, %0, %1) ({
                    ^bb0(%arg2: index, %arg3: f32):
                      %3 = "affine.apply"(%arg2) <{map = affine_map<(d0) -> (d0 * {{i % 7 + 1}} + 3)>}> : (index) -> index
                      %4 = "memref.load"(%arg0, %3, %arg2) <{nontemporal = false}> : (memref<64x{{i % 90 + 1}}xf32>, index, index) -> f32
                      %5 = "arith.addf"(%4, %arg3) <{fastmath = #arith.fastmath<none>}> {tag = "t{{i}}", sizes = array<i64: 1, 2, {{i}}>} : (f32, f32) -> f32
                      "scf.yield"(%5) : (f32) -> ()
                    }) : (index, index, index, f32) -> f32
                    "func.return"(%2) : (f32) -> ()
                  }) : () -> ()

                """);
        }

        return module.Append("}) : () -> ()\n").ToString();
    }
}
