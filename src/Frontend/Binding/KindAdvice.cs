using System.Text.RegularExpressions;

namespace Dosa.Frontend.Binding;

/// <summary>What to write for kinds of layers that the language has no word for: the end of a sentence.</summary>
internal static partial class KindAdvice
{
    private static readonly (Regex Kind, string Advice)[] Known =
    [
        (TransposedVolume(), "write a transposed convolution over three axes as one 'conv3d' for each of its output phases."),
        (Transposed(), "write 'conv_transpose2d NAME { in = ..., out = ..., kernel = 4, stride = 2, padding = 1, input = ... }', or conv_transpose1d."),
        (Volume(), "write 'conv3d NAME { in = ..., out = ..., kernel = [3, 3, 3], input = [width, height, depth] }'."),
        (Depthwise(), "write 'depthwise2d NAME { in = ..., kernel = 3, input = ... }'."),
        (Pointwise(), "write 'conv2d NAME { ..., kernel = 1, ... }'."),
        (Attention(), "write 'attention NAME { heads = ..., tokens = ..., head_dim = ... }', and its projections as 'linear'."),
        (Recurrent(), "write its matrix products, as 'gemm NAME xSTEPS { M = ..., N = ..., K = ... }'."),
        (NoProducts(), "it has no multiply-accumulates to schedule; leave it out, or write " +
            "'op NAME { type = ..., output = [...] }' to have its bytes counted."),
    ];

    /// <summary>The advice for a kind; null for words that mean nothing.</summary>
    public static string? For(string kind)
    {
        foreach (var (pattern, advice) in Known)
        {
            if (pattern.IsMatch(kind))
            {
                return advice;
            }
        }

        return null;
    }

    [GeneratedRegex(
        "^(de_?conv|up_?conv|conv_?(nd|[123]d)?_?t(ranspose(d)?)?(_?[123]d)?$|transposed?_?conv)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Transposed();

    [GeneratedRegex("^(de_?conv|up_?conv|conv_?t(ranspose(d)?)?_?|transposed?_?conv)(olution)?3_?d$|^conv_?3_?d_?t(ranspose(d)?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TransposedVolume();

    [GeneratedRegex("^conv(olution)?_?3d?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Volume();

    [GeneratedRegex("^(dw_?conv|depth_?wise|sep(arable)?_?conv)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Depthwise();

    [GeneratedRegex("^(pw_?conv|point_?wise)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pointwise();

    [GeneratedRegex("attention|^mha$|^sdpa$|transformer|encoder|decoder", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attention();

    [GeneratedRegex("^(lstm|gru|rnn)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Recurrent();

    [GeneratedRegex("pool|^(relu|gelu|silu|sigmoid|tanh|activation|softmax|add|concat|flatten|reshape|transpose|dropout|input|pad|upsample|embedding)|norm",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoProducts();
}
