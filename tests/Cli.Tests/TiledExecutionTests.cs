using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>Tiled and untiled operations, lowered to LLVM and executed, give the same numbers.</summary>
public sealed partial class TiledExecutionTests : IDisposable
{
    private const string RunnerLibraries = "/usr/lib/llvm-16/lib";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, string, string> Named() => new()
    {
        { "linalg.matmul", "8x16 16x12 8x12", "", "C4 P2 K3 - L2[WI] N1 - L1[O] P4 K4 C4 - L0[W] N1" },
        { "linalg.batch_matmul", "3x8x16 3x16x12 3x8x12", "", "P2 K3 - L2[WI] N1 - L1[O] P4 K4 C16 - L0[W] N1" },
        { "linalg.conv_1d", "20 5 16", "", "P4 R5 - L2[WI] N1 - L1[O] P4 - L0[W] N1" },
        { "linalg.conv_1d_nwc_wcf", "2x20x3 5x3x4 2x12x4", "{dilations = dense<2> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>}",
            "N2 K2 P3 C3 - L2[WI] N1 - L1[O] P4 K2 R5 - L0[W] N1" },
        { "linalg.conv_2d", "9x11 2x4 8x8", "", "P2 Q4 R2 S2 - L2[WI] N1 - L1[O] P4 Q2 S2 - L0[W] N1" },
        { "linalg.conv_2d_nchw_fchw", "1x4x18x20 6x4x3x5 1x6x8x8", "{dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>}",
            "K3 Q4 P2 R3 S5 C2 - L2[WI] N1 - L1[O] P4 Q2 K2 C2 - L0[W] N1" },
        { "linalg.conv_2d_nhwc_hwcf", "2x12x24x3 3x2x3x4 2x8x8x4", "{dilations = dense<[2, 1]> : tensor<2xi64>, strides = dense<[1, 3]> : tensor<2xi64>}",
            "N2 S2 Q2 P4 K4 R3 - L2[WI] N1 - L1[O] P2 Q4 C3 - L0[W] N1" },
        { "linalg.conv_2d_nhwc_fhwc", "1x10x9x4 6x3x2x4 1x8x8x6", "", "K3 Q4 P2 R3 C2 - L2[WI] N1 - L1[O] P4 Q2 K2 C2 S2 - L0[W] N1" },
        { "linalg.depthwise_conv_2d_nhwc_hwc", "2x10x9x4 3x2x4 2x8x8x4", "", "N2 Q4 P2 S2 - L2[WI] N1 - L1[O] P4 Q2 R3 - L0[W] N1" },
        { "linalg.depthwise_conv_2d_nchw_chw", "2x4x10x9 4x3x2 2x4x8x8", "", "N2 Q4 P2 R3 - L2[WI] N1 - L1[O] P4 Q2 S2 - L0[W] N1" },
    };

    [MlirToolTheory("mlir-opt-16", "mlir-cpu-runner-16")]
    [MemberData(nameof(Named))]
    public void Named_operations_are_tiled(string name, string shapes, string attributes, string schedule)
    {
        foreach (var onTensors in new[] { false, true })
        {
            Compare(Program(shapes, onTensors, (ins, outs, result) => $"{name} {attributes} {ins} {outs} {result}"), schedule, onTensors);
        }
    }

    public static TheoryData<string, string, string, string, string> Generic() => new()
    {
        // A product with transposed operands.
        { "16x8 12x16 12x8", "m, n, k", "k, m | n, k | n, m", "ppr", "C4 P2 K3 - L2[WI] N1 - L1[O] P4 K4 C4 - L0[W] N1" },
        // Two channels in one dimension of the layer: six tiles of 4 x 3 are two times three.
        { "8x4x3 4x3x12 8x12", "m, n, j, k", "m, j, k | j, k, n | m, n", "pprr", "C6 P2 K3 - L2[WI] N1 - L1[O] P4 K4 C2 - L0[W] N1" },
        // The inputs the other way round, two repetitions.
        { "5x2x4 3x2x8x5 3x2x8x4", "a, b, m, n, k", "k, b, n | a, b, m, k | a, b, m, n", "ppppr", "K2 Q4 - L2[WI] N1 - L1[O] P3 Q2 K2 C5 - L0[W] N1" },
        // A convolution of each channel by filters of its own.
        { "2x6x8 6x3x4 2x6x4x6", "n, c, f, p, r", "n, c, p + r | c, r, f | n, c, f, p", "ppppr", "N2 P3 K2 - L2[WI] N1 - L1[O] P2 K2 R3 - L0[W] N1" },
        // A window with a stride and a dilation, and the kernel transposed.
        { "3x19x17 3x4x5x3 5x8x8", "f, h, w, c, r, s", "c, h * 2 + r, w + s * 3 | r, s, f, c | f, h, w", "ppprrr",
            "K5 P2 Q4 R3 S2 - L2[WI] N1 - L1[O] P4 Q2 S2 C3 - L0[W] N1" },
        // A flat dimension: 4 * g + c counts through it.
        { "8x12 3x4x6 8x6", "m, n, g, c", "m, g * 4 + c | g, c, n | m, n", "pprr", "C2 P4 - L2[WI] N1 - L1[O] P2 K6 C6 - L0[W] N1" },
    };

    [MlirToolTheory("mlir-opt-16", "mlir-cpu-runner-16")]
    [MemberData(nameof(Generic))]
    public void Generic_contractions_are_tiled(string shapes, string iterators, string maps, string kinds, string schedule)
    {
        var list = string.Join(", ", maps.Split(" | ").Select(map => $"affine_map<({iterators}) -> ({map})>"));
        var types = string.Join(", ", kinds.Select(kind => kind == 'p' ? "\"parallel\"" : "\"reduction\""));
        const string Body = """
            {
              ^bb0(%x: i8, %y: i8, %z: i32):
                %e = arith.extsi %x : i8 to i32
                %f = arith.extsi %y : i8 to i32
                %g = arith.muli %e, %f : i32
                %h = arith.addi %z, %g : i32
                linalg.yield %h : i32
            }
            """;
        foreach (var onTensors in new[] { false, true })
        {
            var program = Program(shapes, onTensors,
                (ins, outs, result) => $"linalg.generic {{indexing_maps = [{list}], iterator_types = [{types}]}} {ins} {outs} {Body} {result}", "i8", "i32");
            Compare(program, schedule, onTensors);
        }
    }

    [MlirToolTheory("mlir-opt-16", "mlir-cpu-runner-16")]
    [InlineData("tosa.matmul", "3x8x16 3x16x12", "3x8x12", "{marked}", "P2 K3 C2 - L2[WI] N1 - L1[O] P4 K4 C8 - L0[W] N1")]
    [InlineData("tosa.conv2d", "1x8x8x4 6x3x3x4 6", "1x8x8x6", "{stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>}",
        "K3 Q4 P2 R3 C2 - L2[WI] N1 - L1[O] P4 Q2 K2 C2 S3 - L0[W] N1")]
    [InlineData("tosa.conv2d", "2x9x13x3 4x2x3x3 4", "2x5x6x4", "{stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, pad = array<i64: 1, 0, 0, 0>}",
        "N2 P5 S3 - L2[WI] N1 - L1[O] Q6 K4 C3 R2 - L0[W] N1")]
    [InlineData("tosa.conv2d", "1x8x8x4 6x1x1x4 6", "1x8x8x6", "{stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>}",
        "K2 P2 - L2[WI] N1 - L1[O] P4 Q8 K3 C4 - L0[W] N1")]
    public void Tosa_operations_become_linalg_and_are_tiled(string name, string inputs, string output, string attributes, string schedule)
    {
        var count = inputs.Split(' ').Length;
        var operands = string.Join(", ", Enumerable.Range(0, count).Select(i => $"%t{i}"));
        var types = string.Join(", ", inputs.Split(' ').Select(shape => $"tensor<{shape}xf32>"));
        var program = Program($"{inputs} {output}", onTensors: true, (_, _, _) => $"\"{name}\"({operands}) {attributes} : ({types}) -> tensor<{output}xf32>");
        Compare(program, schedule, onTensors: true);
    }

    [MlirToolFact("mlir-opt-16", "mlir-cpu-runner-16")]
    public void Layers_of_a_workload_are_written_as_tiled_functions()
    {
        var file = folder.Write("small.dosa", """
            network small {
              conv2d plain x2 { in = 4, out = 6, kernel = 3x2, stride = [2, 1], dilation = [1, 2], input = 11x12, batch = 2 }
              conv2d grouped { in = 4, out = 8, kernel = 3, groups = 2, input = 8x8 }
              gemm heads { batch = 3, M = 8, N = 12, K = 16 }
              fc last { in = 16, out = 12, batch = 4 }
            }
            """);
        var tiled = Dosac.Run("compile", file, "--emit=mlir", "--search=gradient", "--pe=2", "--scratchpad=1", "--accumulator=1", "-q");
        Assert.Equal((0, ""), (tiled.Exit, tiled.Error));
        var untiled = Dosac.Run("opt", file, "--raise-loop-nests", "--merge-layers", "--lower-to-linalg");
        Assert.All(Functions(tiled.Out).Split("\"func.return\"").SkipLast(1), function => Assert.Contains("scf.for", function));
        foreach (var (function, shapes) in new[]
        {
            ("plain", "2x4x11x12 6x4x3x2 2x6x5x10"), ("grouped", "1x2x2x8x8 2x4x2x3x3 1x2x4x6x6"), ("heads", "3x8x16 3x16x12 3x8x12"),
                ("last", "4x16 16x12 4x12"),
        })
        {
            var types = shapes.Split(' ').Select((shape, i) => $"tensor<{shape}x{(i == 2 ? "i32" : "i8")}>").ToArray();
            var main = Program(shapes, onTensors: true, (_, _, _) => $"func.call @{function}(%t0, %t1, %t2) : ({string.Join(", ", types)}) -> {types[2]}",
                "i8", "i32");
            Assert.Equal(Execute(With(Functions(untiled.Out), main)), Execute(With(Functions(tiled.Out), main)));
        }
    }

    // The functions of a module without the modules around it.
    private static string Functions(string module)
    {
        var (first, last) = (module.IndexOf("\"func.func\"", StringComparison.Ordinal),
            module.LastIndexOf("sym_name = \"last\"} : () -> ()", StringComparison.Ordinal));
        return module[first..(last + "sym_name = \"last\"} : () -> ()".Length)];
    }

    private static string With(string functions, string main) => "module {\n" + functions + "\n" + main + "\n}\n";

    private void Compare(string program, string schedule, bool onTensors)
    {
        var generic = Upstream(program, "--mlir-print-op-generic");
        var full = $"dosa.schedule = \"L3[WIO] {schedule}\", ";
        var scheduled = Attributes().Replace(generic, "$1" + full);
        var tiled = Dosac.Run("opt", folder.Write("in.mlir", scheduled), "--tile-linalg");
        Assert.True(tiled.Exit == 0, tiled.Error);
        Assert.Contains("scf.for", tiled.Out);
        Assert.Contains(onTensors ? "tensor.insert_slice" : "memref.subview", tiled.Out);
        Assert.DoesNotContain("\"tosa.", tiled.Out);
        Assert.Equal(Execute(generic), Execute(tiled.Out));
    }

    private static string Upstream(string module, params string[] arguments)
    {
        var (exit, output, errors) = MlirTool.Run("mlir-opt-16", module, arguments);
        Assert.True(exit == 0, errors + module);
        return output;
    }

    private static string Execute(string module)
    {
        var lowered = Upstream(
            Upstream(module, "--allow-unregistered-dialect", "--pass-pipeline=builtin.module(func.func(tosa-to-linalg-named,tosa-to-linalg))"),
            "--empty-tensor-to-alloc-tensor", "--one-shot-bufferize=bufferize-function-boundaries", "--convert-linalg-to-loops", "--lower-affine",
                "--expand-strided-metadata", "--lower-affine",
            "--convert-scf-to-cf", "--convert-memref-to-llvm", "--convert-func-to-llvm", "--convert-cf-to-llvm", "--convert-arith-to-llvm",
                "--reconcile-unrealized-casts");
        var libraries = $"{RunnerLibraries}/libmlir_c_runner_utils.so,{RunnerLibraries}/libmlir_runner_utils.so";
        var (exit, output, errors) = MlirTool.Run("mlir-cpu-runner-16", lowered, "-e", "main", "-entry-point-result=void", "-shared-libs=" + libraries);
        Assert.True(exit == 0, errors);
        Assert.Matches("data =\\s*\n?.*[1-9]", output);
        return Base().Replace(output, "");
    }

    // A main that fills all tensors with small whole numbers, so that the order of additions does not matter, and prints the last.
    private static string Program(string shapes, bool onTensors, Func<string, string, string, string> operation, string inner = "f32", string outer = "f32")
    {
        var types = shapes.Split(' ').Select((shape, i) => $"{shape}x{(i == shapes.Count(c => c == ' ') ? outer : inner)}").ToArray();
        var (kind, letter) = onTensors ? ("tensor", "t") : ("memref", "m");
        var result = $"{kind}<{types[^1]}>";
        var ins = $"ins(%{letter}0, %{letter}1 : {kind}<{types[0]}>, {kind}<{types[1]}>)";
        var text = operation(ins, $"outs(%{letter}{types.Length - 1} : {result})", onTensors ? "-> " + result : "");
        var allocate = types.Select((type, i) => $"""
              %m{i} = memref.alloc() : memref<{type}>
              func.call @fill{i}(%m{i}) : (memref<{type}>) -> ()
              {(onTensors ? $"%t{i} = bufferization.to_tensor %m{i} : memref<{type}>" : "")}
            """);
        var (print, castable) = (outer == "f32" ? "printMemrefF32" : "printMemrefI32", onTensors ? "%r" : $"%m{types.Length - 1}");
        return $$"""
            func.func private @{{print}}({{kind}}<*x{{outer}}>)
            {{string.Concat(types.Select(Fill))}}
            func.func @main() {
            {{string.Join("\n", allocate)}}
              {{(onTensors ? "%r = " : "")}}{{text}}
              %u = {{kind}}.cast {{castable}} : {{result}} to {{kind}}<*x{{outer}}>
              func.call @{{print}}(%u) : ({{kind}}<*x{{outer}}>) -> ()
              return
            }
            """;
    }

    private static string Fill(string type, int index)
    {
        var (sizes, element) = (type.Split('x')[..^1], type.Split('x')[^1]);
        var counters = Enumerable.Range(0, sizes.Length).Select(i => $"%i{i}").ToArray();
        var loops = string.Concat(sizes.Select((size, i) => $"affine.for %i{i} = 0 to {size} {{ "));
        var dims = string.Join(", ", counters.Select(c => "d" + c[2..]));
        var sum = string.Join(" + ", counters.Select((c, i) => $"d{i} * {7 + 4 * i}"));
        var convert = element switch { "f32" => "arith.sitofp %w : i32 to f32", "i8" => "arith.trunci %w : i32 to i8", _ => "arith.addi %w, %w : i32" };
        return $$"""
            func.func @fill{{index}}(%m: memref<{{type}}>) { {{loops}}
              %v = affine.apply affine_map<({{dims}}) -> (({{sum}}) mod {{5 - index}} - 1)>({{string.Join(", ", counters)}})
              %w = arith.index_cast %v : index to i32
              %f = {{convert}}
              affine.store %f, %m[{{string.Join(", ", counters)}}] : memref<{{type}}>
            {{string.Concat(Enumerable.Repeat("} ", sizes.Length))}} return }

            """;
    }

    // Where the attributes of the one operation begin.
    [GeneratedRegex("(\\}\\) \\{(?=[^\n]*operand_segment_sizes = array<i32: 2, 1>)|\"tosa[^)]*\\) \\{)")]
    private static partial Regex Attributes();

    [GeneratedRegex("base@ = 0x[0-9a-f]+")]
    private static partial Regex Base();
}
