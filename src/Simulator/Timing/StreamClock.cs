using Dosa.IR.Gemmini;

namespace Dosa.Simulator.Timing;

/// <summary>Cycles of a program, and how long each unit works in it.</summary>
public readonly record struct StreamTime(double Cycles, double Load, double Execute, double Store);

/// <summary>
/// Cycles of a program's commands: explicit ones go in order from the processor to the queues, and a full queue holds up all that
/// come behind; hardware loops feed the three queues by themselves.
/// </summary>
public sealed class StreamClock
{
    // Arrays start at multiples of 64 bytes; which ones does not matter.
    private readonly StreamPrices prices;
    private readonly MachineClock clock;
    private readonly LoopClock loops;
    private readonly long[] loadStride = new long[3];
    private readonly long[] blockStride = new long[3];
    private readonly int dim;
    private long storeStride;
    private long inputStride = 1;
    private double limit;
    private double issue;
    private long weights;
    private int depth;
    private bool keep;
    private long sums;

    private StreamClock(GemminiKernel kernel, StreamPrices prices)
    {
        (this.prices, dim) = (prices, kernel.Machine.Dim);
        clock = new MachineClock(kernel.Machine, prices);
        loops = new LoopClock(kernel, clock, prices);
    }

    /// <summary>How long one run of a kernel in instructions takes; past a limit it is not looked at to its end.</summary>
    public static StreamTime Time(GemminiKernel kernel, StreamPrices prices, double limit = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(prices);
        var stream = new StreamClock(kernel, prices) { limit = limit };
        new CompiledProgram(kernel).Run(stream.Step);
        var clock = stream.clock;
        return new(Math.Max(stream.issue, clock.Done), clock.Loads.Busy, clock.Executes.Busy, clock.Stores.Busy);
    }

    private void Step(Command command, ReadOnlySpan<long> f)
    {
        if (issue > limit)
        {
            return;
        }

        switch (command.Code)
        {
            case CommandCode.ConfigEx:
                inputStride = f[0];
                Configure();
                break;
            case CommandCode.ConfigLd:
                (loadStride[f[0]], blockStride[f[0]]) = (f[1], f[2]);
                Configure();
                break;
            case CommandCode.ConfigSt:
                storeStride = f[0];
                Configure();
                break;
            case CommandCode.Mvin:
                Load(command.Tensor, f);
                break;
            case CommandCode.Preload:
                (weights, depth, keep, sums) = (f[0], (int)f[2], f[3] != 0, f[4]);
                Issue(clock.Executes);
                break;
            case CommandCode.Compute:
                Issue(clock.Executes);
                clock.Execute(issue, weights, depth, keep, f[0], inputStride, sums, (int)f[2]);
                break;
            case CommandCode.Mvout:
                Issue(clock.Stores);
                var bytes = (int)f[2] * (f[4] != 0 ? 4 : 1);
                clock.Store(issue, MemoryRequest.Of(f[0] * (f[4] != 0 ? 4 : 1), bytes, storeStride, (int)f[3]), f[1], (int)f[3]);
                break;
            case CommandCode.Fence:
                issue = Math.Max(issue, clock.Done) + prices.Fence;
                break;
            case CommandCode.LoopWs:
                issue = loops.Product(command, f, issue, loadStride[2] == 0);
                break;
            case CommandCode.LoopConvWs:
                issue = loops.Convolution(command, f, issue);
                break;
        }
    }

    private void Issue(UnitQueue queue) => issue = Math.Max(issue + prices.CyclesPerCommand, queue.Room);

    // Between hardware loops a configuration waits until they are done.
    private void Configure() => issue = Math.Max(issue + prices.CyclesPerCommand, loops.Done);

    private void Load(DramTensor tensor, ReadOnlySpan<long> f)
    {
        Issue(clock.Loads);
        var (state, toAccumulator, cols, rows) = (f[0], f[2] != 0, (int)f[4], (int)f[5]);
        var size = toAccumulator ? 4 : 1;
        var once = loadStride[state] == 0;
        var request = tensor == DramTensor.None ? default : MemoryRequest.Of(f[1] * size, cols * size, loadStride[state], once ? 1 : rows);
        clock.Load(issue, request, toAccumulator, f[3], (cols + dim - 1) / dim, blockStride[state], rows);
    }
}
