using System.Collections.Immutable;

namespace Dosa.Passes.Upstream;

/// <summary>
/// How an upstream operation walks its tensors: a letter for each iterator, and for each tensor its subscripts. Two
/// letters with a digit between them are a window: <c>h0r</c> is <c>h * stride[0] + r * dilation[0]</c>.
/// </summary>
internal sealed record NamedOp(string Iterators, string[] Input, string[] Weights, string[] Output)
{
    /// <summary>The operations with names that say what they compute.</summary>
    public static ImmutableDictionary<string, NamedOp> Table { get; } = new Dictionary<string, NamedOp>
    {
        ["linalg.matmul"] = new("mnk", ["m", "k"], ["k", "n"], ["m", "n"]),
        ["linalg.batch_matmul"] = new("bmnk", ["b", "m", "k"], ["b", "k", "n"], ["b", "m", "n"]),
        ["linalg.conv_1d"] = new("wr", ["w0r"], ["r"], ["w"]),
        ["linalg.conv_1d_nwc_wcf"] = new("nwfcr", ["n", "w0r", "c"], ["r", "c", "f"], ["n", "w", "f"]),
        ["linalg.conv_1d_ncw_fcw"] = new("nfwcr", ["n", "c", "w0r"], ["f", "c", "r"], ["n", "f", "w"]),
        ["linalg.conv_2d"] = new("hwrs", ["h0r", "w1s"], ["r", "s"], ["h", "w"]),
        ["linalg.conv_2d_nchw_fchw"] = new("nfhwcrs", ["n", "c", "h0r", "w1s"], ["f", "c", "r", "s"], ["n", "f", "h", "w"]),
        ["linalg.conv_2d_nhwc_hwcf"] = new("nhwfrsc", ["n", "h0r", "w1s", "c"], ["r", "s", "c", "f"], ["n", "h", "w", "f"]),
        ["linalg.conv_2d_nhwc_fhwc"] = new("nhwfrsc", ["n", "h0r", "w1s", "c"], ["f", "r", "s", "c"], ["n", "h", "w", "f"]),
        ["linalg.depthwise_conv_2d_nchw_chw"] = new("nhwcrs", ["n", "c", "h0r", "w1s"], ["c", "r", "s"], ["n", "c", "h", "w"]),
        ["linalg.depthwise_conv_2d_nhwc_hwc"] = new("nhwcrs", ["n", "h0r", "w1s", "c"], ["r", "s", "c"], ["n", "h", "w", "c"]),
        ["tosa.matmul"] = new("bmnk", ["b", "m", "k"], ["b", "k", "n"], ["b", "m", "n"]),
        ["tosa.conv2d"] = new("nhwfrsc", ["n", "h0r", "w1s", "c"], ["f", "r", "s", "c"], ["n", "h", "w", "f"]),
    }.ToImmutableDictionary();
}
