using System.Collections.Frozen;

namespace Dosa.Passes.Upstream;

/// <summary>The named operations of linalg, LLVM 16 to 20: those that multiply and accumulate, and those that do not.</summary>
internal static class LinalgTable
{
    /// <summary>Operations that add products up, with how they walk their tensors; a zero point of each factor may stand behind the factors.</summary>
    public static FrozenDictionary<string, NamedOp> Contractions { get; } = new Dictionary<string, string>
    {
        ["matmul"] = "m k * k n -> m n",
        ["matmul_unsigned"] = "m k * k n -> m n",
        ["matmul_transpose_a"] = "k m * k n -> m n",
        ["matmul_transpose_b"] = "m k * n k -> m n",
        ["quantized_matmul"] = "m k * k n -> m n",
        ["batch_matmul"] = "b m k * b k n -> b m n",
        ["batch_matmul_transpose_a"] = "b k m * b k n -> b m n",
        ["batch_matmul_transpose_b"] = "b m k * b n k -> b m n",
        ["quantized_batch_matmul"] = "b m k * b k n -> b m n",
        ["batch_reduce_matmul"] = "b m k * b k n -> m n",
        ["mmt4d"] = "m k x z * n k y z -> m n x y",
        ["batch_mmt4d"] = "b m k x z * b n k y z -> b m n x y",
        ["matvec"] = "m k * k -> m",
        ["vecmat"] = "k * k n -> n",
        ["batch_matvec"] = "b m k * b k -> b m",
        ["batch_vecmat"] = "b k * b k n -> b n",
        ["dot"] = "k * k ->",
        ["conv_1d"] = "w0s * s -> w",
        ["conv_1d_nwc_wcf"] = "n w0s c * s c f -> n w f",
        ["conv_1d_ncw_fcw"] = "n c w0s * f c s -> n f w",
        ["conv_2d"] = "h0r w1s * r s -> h w",
        ["conv_2d_nchw_fchw"] = "n c h0r w1s * f c r s -> n f h w",
        ["conv_2d_nchw_fchw_q"] = "n c h0r w1s * f c r s -> n f h w",
        ["conv_2d_nhwc_hwcf"] = "n h0r w1s c * r s c f -> n h w f",
        ["conv_2d_nhwc_hwcf_q"] = "n h0r w1s c * r s c f -> n h w f",
        ["conv_2d_nhwc_fhwc"] = "n h0r w1s c * f r s c -> n h w f",
        ["conv_2d_nhwc_fhwc_q"] = "n h0r w1s c * f r s c -> n h w f",
        ["conv_2d_ngchw_fgchw"] = "n g c h0r w1s * g f c r s -> n g f h w",
        ["conv_2d_ngchw_gfchw"] = "n g c h0r w1s * g f c r s -> n g f h w",
        ["conv_2d_ngchw_gfchw_q"] = "n g c h0r w1s * g f c r s -> n g f h w",
        ["conv_2d_nhwgc_gfhwc"] = "n h0r w1s g c * g f r s c -> n h w g f",
        ["conv_2d_nhwgc_gfhwc_q"] = "n h0r w1s g c * g f r s c -> n h w g f",
        ["conv_3d"] = "d0q h1r w2s * q r s -> d h w",
        ["conv_3d_ndhwc_dhwcf"] = "n d0q h1r w2s c * q r s c f -> n d h w f",
        ["conv_3d_ndhwc_dhwcf_q"] = "n d0q h1r w2s c * q r s c f -> n d h w f",
        ["conv_3d_ncdhw_fcdhw"] = "n c d0q h1r w2s * f c q r s -> n f d h w",
        ["depthwise_conv_1d_nwc_wc"] = "n w0s c * s c -> n w c",
        ["depthwise_conv_1d_ncw_cw"] = "n c w0s * c s -> n c w",
        ["depthwise_conv_1d_nwc_wcm"] = "n w0s c * s c m -> n w c m",
        ["depthwise_conv_2d_nchw_chw"] = "n c h0r w1s * c r s -> n c h w",
        ["depthwise_conv_2d_nhwc_hwc"] = "n h0r w1s c * r s c -> n h w c",
        ["depthwise_conv_2d_nhwc_hwc_q"] = "n h0r w1s c * r s c -> n h w c",
        ["depthwise_conv_2d_nhwc_hwcm"] = "n h0r w1s c * r s c m -> n h w c m",
        ["depthwise_conv_2d_nhwc_hwcm_q"] = "n h0r w1s c * r s c m -> n h w c m",
        ["depthwise_conv_3d_ndhwc_dhwc"] = "n d0q h1r w2s c * q r s c -> n d h w c",
        ["depthwise_conv_3d_ncdhw_cdhw"] = "n c d0q h1r w2s * c q r s -> n c d h w",
        ["depthwise_conv_3d_ndhwc_dhwcm"] = "n d0q h1r w2s c * q r s c m -> n d h w c m",
    }.ToFrozenDictionary(entry => entry.Key, entry => NamedOp.Parse(entry.Value));

    /// <summary>Operations that do no products to add up: copies, functions of single elements, plain reductions.</summary>
    public static FrozenSet<string> Others { get; } =
    [
        "abs", "add", "broadcast", "ceil", "copy", "div", "div_unsigned", "elementwise", "elemwise_binary", "elemwise_unary", "erf", "exp", "fill",
        "fill_rng_2d", "floor", "index", "log", "map", "max", "min", "mul", "negf", "pack", "powf", "reciprocal", "reduce", "round", "rsqrt", "select",
        "softmax", "sqrt", "square", "sub", "tanh", "transpose", "unpack", "yield", "init_tensor",
    ];
}
