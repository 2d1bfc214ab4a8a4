namespace Dosa.Learning.Rtl;

/// <summary>Cycles of the parts of a kernel, each as if the others took no time, and together.</summary>
public readonly record struct Timing(double Load, double Compute, double Store, double Issue, double Cycles);

/// <summary>
/// Gemmini's decoupled load, compute and store queues, tile by tile with two tiles in flight. The longest queue hides the
/// others as far as <see cref="TimingParameters.Overlap"/> p says: <c>(load^p + compute^p + store^p + issue^p)^(1/p)</c>.
/// </summary>
public static class TimingModel
{
    /// <summary>Cycles of a kernel's work.</summary>
    public static Timing Predict(Kernel kernel, in KernelWork work, TimingParameters prices)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(prices);
        var floor = (kernel.IsGemm ? prices.GemmCommand : prices.ConvCommand) + kernel.Array * prices.CommandPerRow;
        var compute = work.FullCommands * Math.Max(kernel.Array * prices.ComputeRow, floor) + work.WeightSwaps * prices.WeightSwap;
        if (work.ShortCommands > 0)
        {
            compute += work.ShortCommands * Math.Max(work.ShortRows / work.ShortCommands * prices.ComputeRow, floor);
        }

        var (inputs, weights, outputs) = (work.Inputs, work.Weights, work.Outputs);
        var moved = inputs.Rows * prices.InputRow + weights.Rows * prices.WeightRow + (inputs.Bytes + weights.Bytes) * prices.LoadByte;
        var load = moved * (kernel.IsGemm ? prices.GemmLoad : 1) + (inputs.Commands + weights.Commands) * prices.LoadCommand +
            work.PaddingRows * prices.PaddingRow + inputs.Misses * prices.InputMiss + weights.Misses * prices.WeightMiss;
        load += work.WrappedRows * prices.WrappedRow;
        var store = outputs.Rows * prices.StoreRow + outputs.Bytes * prices.StoreByte + outputs.Misses * prices.StoreMiss;
        var issue = work.Tiles * (kernel.IsGemm ? prices.GemmTile : prices.ConvTile);
        var p = prices.Overlap;
        var longest = Math.Max(Math.Max(load, compute), Math.Max(store, issue));
        var sum = Math.Pow(load / longest, p) + Math.Pow(compute / longest, p) + Math.Pow(store / longest, p) + Math.Pow(issue / longest, p);
        var cycles = longest * Math.Pow(sum, 1 / p) + work.Tiles * prices.TileLatency + work.FinishedTiles * prices.Drain + prices.Start;
        return new(load, compute, store, issue, cycles);
    }
}
