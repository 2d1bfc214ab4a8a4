using Dosa.IR.Gemmini;

namespace Dosa.Simulator.Timing;

/// <summary>
/// The machine's three units at work: each command waits for an entry of its queue, for its unit and for the rows that it
/// touches, and takes what it costs by <see cref="StreamPrices"/>.
/// </summary>
internal sealed class MachineClock(GemminiMachine machine, StreamPrices prices)
{
    private readonly int dim = machine.Dim;
    private readonly double requestTime = (prices.Latency + 8) / prices.InFlight;
    private readonly BankPort[] ports = [.. Enumerable.Range(0, machine.Banks).Select(_ => new BankPort())];
    private readonly RowTimes scratchpad = new(machine.ScratchpadRows);
    private readonly RowTimes accumulator = new(machine.AccumulatorRows);
    private readonly RowTimes loadedSums = new(machine.AccumulatorRows);

    public UnitQueue Loads { get; } = new(prices.LoadQueue);

    public UnitQueue Executes { get; } = new(prices.ExecuteQueue / 2);

    public UnitQueue Stores { get; } = new(prices.StoreQueue);

    /// <summary>When everything so far is done.</summary>
    public double Done => Math.Max(Loads.Done, Math.Max(Executes.Done, Stores.Done));

    /// <summary>
    /// A load of rows of blocks that lie <paramref name="blockStride"/> rows apart; no requests write zeros. Each row may be written
    /// several times.
    /// </summary>
    public double Load(double issued, MemoryRequest request, bool toAccumulator, long row, int blocks, long blockStride, int rows, int times = 1)
    {
        var memory = toAccumulator ? loadedSums : scratchpad;
        var waits = toAccumulator ? accumulator.Writable(row, rows) : 0.0;
        for (var block = 0; block < blocks; block++)
        {
            waits = Math.Max(waits, memory.Writable(row + block * blockStride, rows));
        }

        var busy = Math.Max(request.Requests * prices.LoadRow + request.Beats * prices.LoadBeat, request.Requests * requestTime);
        busy = prices.LoadCommand + Math.Max(busy, rows * (times > 1 ? times * prices.PackedRow : prices.RepeatedRow));
        var start = Loads.Start(issued, waits);
        var until = start + busy;
        for (var block = 0; !toAccumulator && block < blocks; block++)
        {
            until = Math.Max(until, Port(row + block * blockStride).Take(start, rows * times));
        }

        var end = Loads.Run(start, until, prices.LoadDone + (request.Requests > 0 ? prices.Latency : 0));
        for (var block = 0; block < blocks; block++)
        {
            memory.Write(row + block * blockStride, rows, end);
        }

        return end;
    }

    /// <summary>Rows of inputs, <paramref name="step"/> apart, against a block of weights that is taken in or kept.</summary>
    public double Execute(double issued, long weights, int depth, bool keep, long inputs, long step, long sums, int rows)
    {
        // Sums follow each other through the array in order; only loads and stores of sums have to be waited for.
        var waits = Math.Max(scratchpad.Readable(inputs, rows, step), loadedSums.Writable(sums, rows));
        var busy = Math.Max(rows * prices.ComputeRow, dim * prices.ComputeLeast);
        if (!keep)
        {
            waits = Math.Max(waits, scratchpad.Readable(weights, depth));
            busy = Math.Max(busy, dim * prices.WeightsLeast);
        }

        var start = Executes.Start(issued, waits);
        var until = Math.Max(start + busy, Port(inputs).Take(start, rows));
        if (!keep)
        {
            until = Math.Max(until, Port(weights).Take(start, depth));
        }

        var end = Executes.Run(start, until, dim * prices.ComputeDone);
        scratchpad.Read(inputs, rows, end, step);
        if (!keep)
        {
            scratchpad.Read(weights, depth, end);
        }

        accumulator.Write(sums, rows, end);
        return end;
    }

    /// <summary>A store of rows of sums.</summary>
    public double Store(double issued, MemoryRequest request, long row, int rows)
    {
        var busy = Math.Max(request.Requests * prices.StoreRow + request.Beats * prices.StoreBeat, request.Requests * requestTime);
        var waits = Math.Max(accumulator.Readable(row, rows), loadedSums.Readable(row, rows));
        var start = Stores.Start(issued, waits);
        var end = Stores.Run(start, start + prices.StoreCommand + busy, prices.StoreDone + prices.Latency);
        loadedSums.Read(row, rows, end);
        return end;
    }

    private BankPort Port(long row) => ports[row / machine.BankRows];
}
