using Dosa.IR.Gemmini;
using Dosa.Simulator.Timing;

namespace Dosa.Passes.Gemmini;

/// <summary>The program of a tiled kernel, why it is not in loop instructions, and what does not fit where there is none.</summary>
internal readonly record struct ProgramChoice(GemminiKernel? Kernel, double Cycles, string? NotUnrolled, string? DoesNotFit)
{
    /// <summary>
    /// The program that a mode asks for; of two that are possible, the one that the timing model finds faster. Cycles are
    /// looked at only where there is a choice, or a limit that they must not pass.
    /// </summary>
    public static ProgramChoice Of(GemminiKernel tiled, LoweringMode mode, StreamPrices prices, double? limit = null)
    {
        var (unrolled, reason) = mode == LoweringMode.Explicit ? default : KernelLowering.LowerToUnrollers(tiled);
        var (explicitly, why) = mode == LoweringMode.Unroller && unrolled is not null ? default : KernelLowering.LowerExplicitly(tiled);
        explicitly = limit is null && explicitly is { Copies: 2 } ? InBanks(tiled, explicitly, prices) : explicitly;
        if (limit is null && (unrolled is null || explicitly is null))
        {
            return new(unrolled ?? explicitly, double.NaN, reason, why);
        }

        var most = limit ?? double.PositiveInfinity;
        var first = unrolled is null ? double.PositiveInfinity : StreamClock.Time(unrolled, prices, most).Cycles;
        var second = explicitly is null ? double.PositiveInfinity : StreamClock.Time(explicitly, prices, Math.Min(first, most)).Cycles;
        return new(first <= second ? unrolled ?? explicitly : explicitly, Math.Min(first, second), reason, why);
    }

    /// <summary>The program with its copies side by side, or each in its own banks where that is faster.</summary>
    private static GemminiKernel InBanks(GemminiKernel tiled, GemminiKernel together, StreamPrices prices)
    {
        var apart = KernelLowering.LowerExplicitly(tiled, halves: true).Kernel!;
        var cycles = StreamClock.Time(together, prices).Cycles;
        return StreamClock.Time(apart, prices, cycles).Cycles < cycles ? apart : together;
    }
}
