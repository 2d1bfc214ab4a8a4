using System.Collections.Immutable;

namespace Dosa.Passes.Upstream;

/// <summary>
/// How an upstream operation walks its tensors: a letter for each iterator, and for each tensor its subscripts. Two
/// letters with a digit between them are a window: <c>h0r</c> is <c>h * stride[0] + r * dilation[0]</c>.
/// <paramref name="Dims"/> has the layer's dimension for each iterator, <c>-</c> for a repetition of the layer.
/// </summary>
internal sealed record NamedOp(string Iterators, string Dims, string[] Input, string[] Weights, string[] Output)
{
    /// <summary>The operations with names that say what they compute.</summary>
    public static ImmutableDictionary<string, NamedOp> Table { get; } = new Dictionary<string, NamedOp>
    {
        ["linalg.matmul"] = new("mnk", "PKC", ["m", "k"], ["k", "n"], ["m", "n"]),
        ["linalg.batch_matmul"] = new("bmnk", "-PKC", ["b", "m", "k"], ["b", "k", "n"], ["b", "m", "n"]),
        ["linalg.conv_1d"] = new("wr", "PR", ["w0r"], ["r"], ["w"]),
        ["linalg.conv_1d_nwc_wcf"] = new("nwfcr", "NPKCR", ["n", "w0r", "c"], ["r", "c", "f"], ["n", "w", "f"]),
        ["linalg.conv_1d_ncw_fcw"] = new("nfwcr", "NKPCR", ["n", "c", "w0r"], ["f", "c", "r"], ["n", "f", "w"]),
        ["linalg.conv_2d_nchw_fchw"] = new("nfhwcrs", "NKPQCRS", ["n", "c", "h0r", "w1s"], ["f", "c", "r", "s"], ["n", "f", "h", "w"]),
        ["linalg.conv_2d_nhwc_hwcf"] = new("nhwfrsc", "NPQKRSC", ["n", "h0r", "w1s", "c"], ["r", "s", "c", "f"], ["n", "h", "w", "f"]),
        ["tosa.matmul"] = new("bmnk", "-PKC", ["b", "m", "k"], ["b", "k", "n"], ["b", "m", "n"]),
        ["tosa.conv2d"] = new("nhwfrsc", "NPQKRSC", ["n", "h0r", "w1s", "c"], ["f", "r", "s", "c"], ["n", "h", "w", "f"]),
    }.ToImmutableDictionary();
}
