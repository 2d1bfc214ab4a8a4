using System.Text.RegularExpressions;

namespace Dosa.Frontend.Binding;

/// <summary>What to write for kinds of layers that the language has no word for: the end of a sentence.</summary>
internal static partial class KindAdvice
{
    private static readonly (Regex Kind, string Advice)[] Known =
    [
        (Transposed(), "a transposed convolution of stride s is s * s convolutions with a kernel of kernel / s and no stride; " +
            "write kernel = 4, stride = 2 as 'conv2d NAME x4 { in = ..., out = ..., kernel = 2, output = INPUT }'."),
        (Volume(), "write a convolution over three axes as a nest, O[k, f, p, q] += W[k, c, t, r, s] * I[c, f + t, p + r, q + s]."),
        (Depthwise(), "write 'conv2d NAME { in = ..., depthwise, ... }'."),
        (Pointwise(), "write 'conv2d NAME { ..., kernel = 1, ... }'."),
        (Attention(), "write its matrix products one by one, as 'gemm NAME { batch = HEADS, M = ..., N = ..., K = ... }'."),
        (Recurrent(), "write its matrix products, as 'gemm NAME xSTEPS { M = ..., N = ..., K = ... }'."),
        (NoProducts(), "it has no multiply-accumulates to schedule; leave it out."),
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

    [GeneratedRegex("^conv_?3d?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
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
