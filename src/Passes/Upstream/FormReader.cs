using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>Reads an operation of any dialect as a sum of products.</summary>
internal static partial class FormReader
{
    // Dialects whose operations do no work on tensors, or whose single instructions are not for the layers of a network.
    private static readonly FrozenSet<string> NotTensors =
    [
        "", "dosa", "gemmini", "transform", "pdl", "pdl_interp", "irdl", "llvm", "spirv", "nvvm", "nvgpu", "rocdl", "amdgpu", "gpu", "arm_sme", "arm_sve",
        "arm_neon", "x86vector", "amx", "emitc", "builtin", "arith", "math", "complex", "index", "shape",
        "func", "cf", "bufferization", "affine", "scf", "memref", "tensor", "test",
    ];

    /// <summary>The form, or why an operation that computes has none, or neither for what is no layer.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="module">The module that it stands in.</param>
    /// <param name="sizes">What is known of extents that types leave open.</param>
    /// <param name="without">Names that are taken for unknown.</param>
    public static FormReading Read(Operation operation, Module module, KnownSizes sizes, IReadOnlySet<string> without)
    {
        var dialect = operation.Name.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? operation.Name[..dot] : "";
        return dialect switch
        {
            "linalg" or "tosa" or "stablehlo" or "mhlo" when without.Contains(operation.Name) => Unknown(operation),
            "linalg" => LinalgForms.Read(operation, module, sizes),
            "tosa" => TosaForms.Read(operation, module, sizes),
            "stablehlo" or "mhlo" => HloForms.Read(operation, module, sizes),
            _ when NotTensors.Contains(dialect) => FormReading.None,
            _ => Computes().IsMatch(operation.Name, dialect.Length + 1)
                ? FormReading.Not($"operations of {dialect} are not read; convert it to linalg, tosa or stablehlo")
                : FormReading.None,
        };
    }

    /// <summary>What an operation is that no table of its dialect has: all of linalg computes, elsewhere what is called like a product does.</summary>
    public static FormReading Unknown(Operation operation)
    {
        var dot = operation.Name.IndexOf('.', StringComparison.Ordinal);
        return operation.Name.StartsWith("linalg.", StringComparison.Ordinal) || Computes().IsMatch(operation.Name, dot + 1)
            ? FormReading.Not("this form is not known") : FormReading.None;
    }

    /// <summary>Whether an operation's result has the extents of its first operand.</summary>
    public static bool IsElementwise(string name) => Elementwise().IsMatch(name);

    // Names that people give to products of tensors, in dialects that are not read here.
    [GeneratedRegex("""
        \G(?:.*[._])?(?:conv(?:olution)?(?:_?transpose|_?backward)?_?(?:[123]d)?(?:_overrideable|_?native)?(?:\.\w+)?|matmul(?:integer|nbits)?|batch_?matmul(?:v[0-9])?|gemm|einsum|dot|dot_general|linear
        |mm|bmm|addmm|baddbmm|contract|outerproduct|matrix_multiply|fully_?connected|depthwise_?conv_?2d(?:_?native)?|conv(?:[12345]d)|qlinearconv|qlinearmatmul|convinteger|lstm|gru|rnn
        |multi_?head_?attention|scaled_dot_product_attention)$
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Computes();

    [GeneratedRegex("""
        ^(?:arith|math|stablehlo|mhlo|tosa)\.(?:add|addf|addi|subtract|sub|subf|subi|mul|mulf|muli|multiply|divide|divf|maximum|minimum|clamp|convert|cast|negate
        |negf|abs|exp|exponential|log|tanh|sigmoid|logistic|rsqrt|sqrt|floor|ceil|select|erf|power|rescale|truncf|extf|bitcast_convert)$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Elementwise();
}
