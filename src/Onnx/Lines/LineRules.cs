using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dosa.Onnx.Shapes;

namespace Dosa.Onnx.Lines;

/// <summary>Writes an operator that computes as lines; gives why it cannot.</summary>
internal delegate string? LineRule(NodeScope node, NodeLines lines);

/// <summary>The operators that compute, by their names, with what writes them.</summary>
internal static partial class LineRules
{
    /// <summary>Why nothing was written: extents are not known.</summary>
    public const string NotKnown = "what it takes is of unknown size";

    /// <summary>Why nothing was written: a number of the language is smaller.</summary>
    public const string TooLarge = "an extent is above 2147483647";

    /// <summary>Why nothing was written, and nothing is missing.</summary>
    public const string NoProducts = "";

    private static readonly FrozenDictionary<string, LineRule> Table = new Dictionary<string, LineRule>
    {
        ["Conv"] = ConvolutionLines.Convolve,
        ["FusedConv"] = ConvolutionLines.Convolve,
        ["ConvInteger"] = ConvolutionLines.Convolve,
        ["QLinearConv"] = ConvolutionLines.Convolve,
        ["ConvTranspose"] = ConvolutionLines.Transposed,
        ["Gemm"] = (node, lines) => ProductLines.General(node, lines, 0, 1),
        ["FusedGemm"] = (node, lines) => ProductLines.General(node, lines, 0, 1),
        ["QGemm"] = (node, lines) => ProductLines.General(node, lines, 0, 3),
        ["MatMul"] = (node, lines) => ProductLines.Multiply(node, lines, 0, 1),
        ["FusedMatMul"] = (node, lines) => ProductLines.Multiply(node, lines, 0, 1),
        ["TransposeMatMul"] = (node, lines) => ProductLines.Multiply(node, lines, 0, 1),
        ["MatMulInteger"] = (node, lines) => ProductLines.Multiply(node, lines, 0, 1),
        ["MatMulIntegerToFloat"] = (node, lines) => ProductLines.Multiply(node, lines, 0, 1),
        ["DynamicQuantizeMatMul"] = (node, lines) => ProductLines.Multiply(node, lines, 0, 1),
        ["QLinearMatMul"] = (node, lines) => ProductLines.Multiply(node, lines, 0, 3),
        ["MatMulNBits"] = ProductLines.NBits,
        ["Einsum"] = ProductLines.Sum,
        ["Attention"] = AttentionLines.Write,
        ["QAttention"] = AttentionLines.Write,
        ["MultiHeadAttention"] = AttentionLines.Write,
        ["GroupQueryAttention"] = AttentionLines.Write,
        ["LSTM"] = RecurrentLines.Write,
        ["GRU"] = RecurrentLines.Write,
        ["RNN"] = RecurrentLines.Write,
    }.ToFrozenDictionary();

    /// <summary>The names of all operators that are read as products.</summary>
    public static IEnumerable<string> Names => Table.Keys;

    public static LineRule? Find(string kind) => Table.GetValueOrDefault(kind);

    /// <summary>Whether a name is one that people give to products of tensors.</summary>
    public static bool Computes(string kind) => Product().IsMatch(kind);

    /// <summary>Whether an operator's last line is its gates or the like, which are not searched.</summary>
    public static bool HasRest(string kind) => kind is "LSTM" or "GRU" or "RNN";

    [GeneratedRegex("conv|matmul|gemm|einsum|attention|^(lstm|gru|rnn)|lstm$|linear$|^moe$|dense$|^dft$|^stft$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Product();
}
