using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Upstream;

/// <summary>One module that fills tensors with small whole numbers, does an operation on each set of them and prints the results.</summary>
internal static partial class FormProgram
{
    private const string Libraries = "/usr/lib/llvm-16/lib";

    /// <summary>What a test needs that executes modules.</summary>
    public const string Runner = Libraries + "/libmlir_runner_utils.so";

    /// <summary>A module in custom syntax; <paramref name="operations"/> give shapes and the text of an operation on operands %x0, %x1 and %x2.</summary>
    public static string Of(IReadOnlyList<(string[] Types, string Text)> operations, bool onTensors)
    {
        var parts = operations.Select((operation, i) => Function(i, operation.Types, operation.Text, onTensors));
        var calls = string.Concat(Enumerable.Range(0, operations.Count).Select(i => $"  func.call @form{i}() : () -> ()\n"));
        return $$"""
            func.func private @printMemrefF32({{(onTensors ? "tensor" : "memref")}}<*xf32>)
            func.func private @printMemrefI32({{(onTensors ? "tensor" : "memref")}}<*xi32>)
            {{string.Concat(parts)}}
            func.func @main() {
            {{calls}}  return
            }
            """;
    }

    /// <summary>What each operation of a module gives, as text.</summary>
    public static string[] Execute(string module)
    {
        var lowered = Upstream(
            module, "--allow-unregistered-dialect", "--empty-tensor-to-alloc-tensor", "--one-shot-bufferize=bufferize-function-boundaries",
                "--convert-linalg-to-loops", "--lower-affine",
            "--expand-strided-metadata", "--lower-affine", "--convert-scf-to-cf", "--convert-memref-to-llvm", "--convert-func-to-llvm", "--convert-cf-to-llvm",
            "--convert-arith-to-llvm", "--convert-math-to-llvm", "--reconcile-unrealized-casts");
        var libraries = $"{Libraries}/libmlir_c_runner_utils.so,{Runner}";
        var (exit, output, errors) = MlirTool.Run("mlir-cpu-runner-16", lowered, "-e", "main", "-entry-point-result=void", "-shared-libs=" + libraries);
        Assert.True(exit == 0, errors);
        return [.. Base().Split(output).Skip(1)];
    }

    public static string Upstream(string module, params string[] arguments)
    {
        var (exit, output, errors) = MlirTool.Run("mlir-opt-16", module, arguments);
        Assert.True(exit == 0, errors.Length > 4000 ? errors[..4000] : errors);
        return output;
    }

    private static string Function(int number, string[] types, string text, bool onTensors)
    {
        var (kind, last) = (onTensors ? "tensor" : "memref", types.Length - 1);
        var element = types[last].Split('x')[^1];
        var allocate = types.Select((type, i) => $"""
              %m{i} = memref.alloc() : memref<{type}>
              func.call @fill{number}_{i}(%m{i}) : (memref<{type}>) -> ()
              {(onTensors ? $"%x{i} = bufferization.to_tensor %m{i} : memref<{type}>" : $"%x{i} = memref.cast %m{i} : memref<{type}> to memref<{type}>")}

            """);
        return $$"""
            {{string.Concat(types.Select((type, i) => Fill($"fill{number}_{i}", type, i)))}}
            func.func @form{{number}}() {
            {{string.Concat(allocate)}}
              %zp = arith.constant 1 : i32
              {{text}}
              %u = {{kind}}.cast {{(onTensors ? "%r" : $"%m{last}")}} : {{kind}}<{{types[last]}}> to {{kind}}<*x{{element}}>
              func.call @printMemref{{element.ToUpperInvariant()}}(%u) : ({{kind}}<*x{{element}}>) -> ()
              return
            }

            """;
    }

    private static string Fill(string name, string type, int index)
    {
        var (sizes, element) = (type.Split('x')[..^1], type.Split('x')[^1]);
        var counters = Enumerable.Range(0, sizes.Length).Select(i => $"%i{i}").ToArray();
        var loops = string.Concat(sizes.Select((size, i) => $"affine.for %i{i} = 0 to {size} {{ "));
        var dims = string.Join(", ", counters.Select(c => "d" + c[2..]));
        var sum = string.Join(" + ", counters.Select((_, i) => $"d{i} * {7 + 4 * i}").Append("3"));
        var convert = element switch { "f32" => "arith.sitofp %w : i32 to f32", "i8" => "arith.trunci %w : i32 to i8", _ => "arith.addi %w, %w : i32" };
        return $$"""
            func.func @{{name}}(%m: memref<{{type}}>) { {{loops}}
              %v = affine.apply affine_map<({{dims}}) -> (({{sum}}) mod {{5 + index}})>({{string.Join(", ", counters)}})
              %w = arith.index_cast %v : index to i32
              %f = {{convert}}
              affine.store %f, %m[{{string.Join(", ", counters)}}] : memref<{{type}}>
            {{string.Concat(Enumerable.Repeat("} ", sizes.Length))}} return }

            """;
    }

    [GeneratedRegex("Unranked Memref base@ = 0x[0-9a-f]+")]
    private static partial Regex Base();
}
