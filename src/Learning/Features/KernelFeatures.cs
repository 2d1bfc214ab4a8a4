using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Learning.Data;
using Dosa.Learning.Rtl;

namespace Dosa.Learning.Features;

/// <summary>
/// What the Gemmini program of a schedule does, as shapes and shares that mean the same for any layer: how long rows are,
/// how full blocks, how often lines miss, how the queues compare at the default prices. For models that correct
/// <see cref="TimingModel"/>.
/// </summary>
public sealed class KernelFeatures : IFeatureSet
{
    private static readonly TimingParameters Default = new();

    /// <inheritdoc/>
    public string Name => "kernel";

    /// <inheritdoc/>
    public ImmutableArray<string> Names { get; } =
    [
        "array", "is_gemm", "load_share", "compute_share", "store_share", "issue_share", "cycles_per_tile", "tiles",
        "rows_per_command", "short_commands", "swaps_per_command", "input_row_bytes", "weight_row_bytes", "output_row_bytes",
        "input_rows_per_tile", "weight_rows_per_tile", "output_rows_per_tile", "input_miss_share", "weight_miss_share", "output_miss_share",
        "padding_share", "finished_share", "row_share", "column_share", "tile_p", "tile_q", "tile_c", "tile_k", "stride", "kernel_width",
    ];

    /// <inheritdoc/>
    public void Extract(Schedule schedule, Span<double> features)
    {
        var kernel = TimingFit.KernelOf(schedule);
        var work = KernelWork.Of(kernel, Default.Cache);
        var timing = TimingModel.Predict(kernel, work, Default);
        var commands = work.FullCommands + work.ShortCommands;
        double Tile(Dim dim) => Math.Log2(kernel.Tile[(int)dim]);
        double Fill(Dim dim) => Math.Min(1, kernel.Tile[(int)dim] / (double)kernel.Array);
        ReadOnlySpan<double> values =
        [
            Math.Log2(kernel.Array), kernel.IsGemm ? 1 : 0,
            timing.Load / timing.Cycles, timing.Compute / timing.Cycles, timing.Store / timing.Cycles, timing.Issue / timing.Cycles,
            Math.Log2(timing.Cycles / work.Tiles), Math.Log2(work.Tiles),
            work.ComputeRows(kernel.Array) / commands, work.ShortCommands / commands, work.WeightSwaps / commands,
            Math.Log2(Each(work.Inputs.Bytes, work.Inputs.Rows)), Math.Log2(Each(work.Weights.Bytes, work.Weights.Rows)),
            Math.Log2(Each(work.Outputs.Bytes, work.Outputs.Rows)),
            Math.Log2(1 + work.Inputs.Rows / work.Tiles), Math.Log2(1 + work.Weights.Rows / work.Tiles), Math.Log2(1 + work.Outputs.Rows / work.Tiles),
            Each(work.Inputs.Misses, work.Inputs.Lines), Each(work.Weights.Misses, work.Weights.Lines), Each(work.Outputs.Misses, work.Outputs.Lines),
            work.PaddingRows / (work.PaddingRows + work.Inputs.Rows), work.FinishedTiles / work.Tiles,
            Fill(Dim.C), Fill(Dim.K), Tile(Dim.P), Tile(Dim.Q), Tile(Dim.C), Tile(Dim.K), kernel.Wstride, kernel.Bounds[(int)Dim.R],
        ];
        values.CopyTo(features);
    }

    private static double Each(double sum, double count) => count > 0 ? Math.Max(sum / count, 1e-3) : 1;
}
