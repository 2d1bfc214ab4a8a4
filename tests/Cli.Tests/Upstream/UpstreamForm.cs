namespace Dosa.Cli.Tests.Upstream;

/// <summary>
/// An operation of a kind that is understood: shapes of the factors and of the output ("-" is a number), attributes in the
/// dialect's syntax, the bounds of the layer that it is with its repetitions as G, and for operations that LLVM 16 does not
/// have the maps by which it is executed there as a <c>linalg.generic</c>.
/// </summary>
public sealed record UpstreamForm(string Name, string Shapes, string Bounds, string Attributes = "", string? Maps = null)
{
    /// <summary>The named operations of linalg, LLVM 16 to 20, that are scheduled.</summary>
    public static UpstreamForm[] Linalg { get; } =
    [
        new("matmul", "8x16 16x12 8x12", "P8 C16 K12"),
        new("matmul_unsigned", "8x16 16x12 8x12", "P8 C16 K12"),
        new("quantized_matmul", "8x16 16x12 8x12", "P8 C16 K12"),
        new("batch_matmul", "3x8x16 3x16x12 3x8x12", "P8 C16 K12 G3"),
        new("quantized_batch_matmul", "3x8x16 3x16x12 3x8x12", "P8 C16 K12 G3"),
        new("batch_reduce_matmul", "3x8x16 3x16x12 8x12", "P8 C48 K12"),
        new("mmt4d", "2x3x4x6 5x3x2x6 2x5x4x2", "P2 Q4 C18 K10"),
        new("matvec", "8x16 16 8", "P8 C16"),
        new("vecmat", "16 16x12 12", "P12 C16"),
        new("batch_matvec", "3x8x16 3x16 3x8", "P8 C16 G3"),
        new("dot", "24 24 -", "C24"),
        new("conv_1d", "20 5 16", "P16 R5"),
        new("conv_1d_nwc_wcf", "2x20x3 5x3x4 2x12x4", "P12 R5 C3 K4 N2", "{dilations = dense<2> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>}"),
        new("conv_1d_ncw_fcw", "2x3x20 4x3x6 2x4x15", "P15 R6 C3 K4 N2"),
        new("conv_2d", "9x11 2x4 8x8", "P8 Q8 R2 S4"),
        new("conv_2d_nchw_fchw", "2x4x18x20 6x4x3x5 2x6x8x8", "P8 Q8 R3 S5 C4 K6 N2",
            "{dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>}"),
        new("conv_2d_nhwc_hwcf", "2x12x24x3 3x2x3x4 2x8x8x4", "P8 Q8 R3 S2 C3 K4 N2",
            "{dilations = dense<[2, 1]> : tensor<2xi64>, strides = dense<[1, 3]> : tensor<2xi64>}"),
        new("conv_2d_nhwc_hwcf_q", "2x10x9x3 3x2x3x4 2x8x8x4", "P8 Q8 R3 S2 C3 K4 N2"),
        new("conv_2d_nhwc_fhwc", "2x10x9x4 6x3x2x4 2x8x8x6", "P8 Q8 R3 S2 C4 K6 N2"),
        new("conv_2d_ngchw_fgchw", "2x3x4x10x9 3x3x4x3x2 2x3x3x8x8", "P8 Q8 R3 S2 C4 K3 N2 G3"),
        new("depthwise_conv_1d_nwc_wc", "2x20x4 5x4 2x16x4", "P16 R5 N2 G4"),
        new("depthwise_conv_1d_nwc_wcm", "2x20x4 5x4x3 2x16x4x3", "P16 R5 K3 N2 G4"),
        new("depthwise_conv_2d_nchw_chw", "2x4x10x9 4x3x2 2x4x8x8", "P8 Q8 R3 S2 N2 G4"),
        new("depthwise_conv_2d_nhwc_hwc", "2x10x9x4 3x2x4 2x8x8x4", "P8 Q8 R3 S2 N2 G4"),
        new("depthwise_conv_2d_nhwc_hwc_q", "2x10x9x4 3x2x4 2x8x8x4", "P8 Q8 R3 S2 N2 G4"),
        new("depthwise_conv_2d_nhwc_hwcm", "2x10x9x4 3x2x4x6 2x8x8x4x6", "P8 Q8 R3 S2 K6 N2 G4"),
        new("depthwise_conv_2d_nhwc_hwcm_q", "2x10x9x4 3x2x4x6 2x8x8x4x6", "P8 Q8 R3 S2 K6 N2 G4"),
        new("conv_3d", "9x11x4 2x4x1 8x8x4", "P8 Q8 R2 S4 N4"),
        new("conv_3d_ndhwc_dhwcf", "2x4x10x9x3 1x3x2x3x4 2x4x8x8x4", "P8 Q8 R3 S2 C3 K4 N8"),
        new("conv_3d_ndhwc_dhwcf_q", "2x4x10x9x3 1x3x2x3x4 2x4x8x8x4", "P8 Q8 R3 S2 C3 K4 N8"),
        new("depthwise_conv_3d_ndhwc_dhwc", "2x4x10x9x3 1x3x2x3 2x4x8x8x3", "P8 Q8 R3 S2 N8 G3"),
        new("depthwise_conv_3d_ndhwc_dhwcm", "2x4x10x9x3 1x3x2x3x4 2x4x8x8x3x4", "P8 Q8 R3 S2 K4 N8 G3"),
        new("matmul_transpose_a", "16x8 16x12 8x12", "P8 C16 K12", "", "m, n, k : k, m | k, n | m, n"),
        new("matmul_transpose_b", "8x16 12x16 8x12", "P8 C16 K12", "", "m, n, k : m, k | n, k | m, n"),
        new("batch_matmul_transpose_a", "3x16x8 3x16x12 3x8x12", "P8 C16 K12 G3", "", "b, m, n, k : b, k, m | b, k, n | b, m, n"),
        new("batch_matmul_transpose_b", "3x8x16 3x12x16 3x8x12", "P8 C16 K12 G3", "", "b, m, n, k : b, m, k | b, n, k | b, m, n"),
        new("batch_mmt4d", "3x2x3x4x6 3x5x3x2x6 3x2x5x4x2", "P2 Q4 C18 K10 G3", "", "b, m, n, k, x, y, z : b, m, k, x, z | b, n, k, y, z | b, m, n, x, y"),
        new("batch_vecmat", "3x16 3x16x12 3x12", "P12 C16 G3", "", "b, n, k : b, k | b, k, n | b, n"),
        new("conv_2d_nhwc_fhwc_q", "2x10x9x4 6x3x2x4 2x8x8x6", "P8 Q8 R3 S2 C4 K6 N2", "",
            "n, h, w, f, r, s, c : n, h + r, w + s, c | f, r, s, c | n, h, w, f"),
        new("conv_2d_nchw_fchw_q", "2x4x10x9 6x4x3x2 2x6x8x8", "P8 Q8 R3 S2 C4 K6 N2", "",
            "n, f, h, w, c, r, s : n, c, h + r, w + s | f, c, r, s | n, f, h, w"),
        new("conv_2d_ngchw_gfchw", "2x3x4x10x9 3x6x4x3x2 2x3x6x8x8", "P8 Q8 R3 S2 C4 K6 N2 G3", "",
            "n, g, f, h, w, c, r, s : n, g, c, h + r, w + s | g, f, c, r, s | n, g, f, h, w"),
        new("conv_2d_ngchw_gfchw_q", "2x3x4x10x9 3x6x4x3x2 2x3x6x8x8", "P8 Q8 R3 S2 C4 K6 N2 G3", "",
            "n, g, f, h, w, c, r, s : n, g, c, h + r, w + s | g, f, c, r, s | n, g, f, h, w"),
        new("conv_2d_nhwgc_gfhwc", "2x10x9x3x4 3x6x3x2x4 2x8x8x3x6", "P8 Q8 R3 S2 C4 K6 N2 G3", "",
            "n, g, f, h, w, c, r, s : n, h + r, w + s, g, c | g, f, r, s, c | n, h, w, g, f"),
        new("conv_2d_nhwgc_gfhwc_q", "2x10x9x3x4 3x6x3x2x4 2x8x8x3x6", "P8 Q8 R3 S2 C4 K6 N2 G3", "",
            "n, g, f, h, w, c, r, s : n, h + r, w + s, g, c | g, f, r, s, c | n, h, w, g, f"),
        new("depthwise_conv_1d_ncw_cw", "2x4x20 4x5 2x4x16", "P16 R5 N2 G4", "", "n, c, w, r : n, c, w + r | c, r | n, c, w"),
        new("conv_3d_ncdhw_fcdhw", "2x3x4x10x9 5x3x1x3x2 2x5x4x8x8", "P8 Q8 R3 S2 C3 K5 N8", "",
            "n, f, d, h, w, c, q, r, s : n, c, d + q, h + r, w + s | f, c, q, r, s | n, f, d, h, w"),
        new("depthwise_conv_3d_ncdhw_cdhw", "2x3x4x10x9 3x1x3x2 2x3x4x8x8", "P8 Q8 R3 S2 N8 G3", "",
            "n, c, d, h, w, q, r, s : n, c, d + q, h + r, w + s | c, q, r, s | n, c, d, h, w"),
    ];

    /// <summary>The same in linalg.generic or with maps of their own: <c>indexing_maps</c> are what an operation does.</summary>
    public static UpstreamForm[] WithMaps { get; } =
    [
        new("contract", "16x8 12x16 12x8", "P8 C16 K12", "", "m, n, k : k, m | n, k | n, m"),
        new("matmul", "8x8 8x8 8x8", "P8 C8 K8", "", "m, n, k : m, k | n, k | m, n"),
        new("matmul", "16x8 16x12 8x12", "P8 C16 K12", "", "m, n, k : k, m | k, n | m, n"),
        new("batch_matmul", "8x16 3x16x12 3x8x12", "P3 Q12 C16 K8", "", "b, m, n, k : m, k | b, k, n | b, m, n"),
        new("generic", "19 5 8", "P8 R5", "", "w, r : w + r + 2 | r | w"),
        new("generic", "3x21x17 3x4x5x3 5x8x8", "P8 Q8 R4 S3 C3 K5", "", "f, h, w, c, r, s : c, h * 2 + r + 1, w + s * 3 + 1 | c, r, f, s | f, h, w"),
        new("generic", "8x3x16 16x12 8x12", "P8 C16 K12", "", "m, n, k : m, 2, k | k, n | m, n"),
        new("generic", "8x16 16x12x2 8x12x1", "P8 C16 K12", "", "m, n, k : m, k | k, n, 1 | m, n, 0"),
    ];

    public override string ToString() => $"{Name} {Shapes} {Maps}";
}
