using Dosa.IR.Gemmini;

namespace Dosa.Simulator.Timing;

/// <summary>
/// The hardware's loops as three streams: loads, products, stores, each in its own order. Two calls are in the machine at a
/// time, each in its half of the memories.
/// </summary>
internal sealed class LoopClock(GemminiKernel kernel, MachineClock clock, StreamPrices prices)
{
    private const int CommandsPerCall = 6;

    private readonly int dim = kernel.Machine.Dim;
    private readonly ConvolutionShape shape = kernel.Shape;
    private readonly double[] issued = new double[2];
    private int half;
    private int sumHalf;

    /// <summary>When all calls so far are done.</summary>
    public double Done { get; private set; }

    private long Scratchpad => half * (kernel.Machine.ScratchpadRows / 2L);

    private long Accumulator => sumHalf * (kernel.Machine.AccumulatorRows / 2L);

    private int Blocks => Math.Max(1, GemminiMachine.BlockBytes / dim);

    /// <summary>One <c>loop_ws</c> that the processor starts to set up at a time; gives the time when it can go on.</summary>
    public double Product(Command command, ReadOnlySpan<long> f, double time, bool biasOnce)
    {
        var start = Begin(ref time);
        var p = new ProductTile(f, dim);
        var (sp, acc) = (Scratchpad, Accumulator);
        var weights = sp + kernel.Machine.ScratchpadRows / 2 - p.BlocksK * p.BlocksJ * dim;
        if (command.Source != DramTensor.None)
        {
            LoadSums(p, start, biasOnce, acc);
        }

        // Loads run ahead of the products and go first where both want the same bank.
        for (var k = 0L; k < p.BlocksK; k++)
        {
            if (k % Blocks == 0)
            {
                LoadInputs(p, start, k, sp);
            }

            LoadWeights(p, start, k, weights);
        }

        Multiply(p, start, sp, weights, acc);
        if (command.Tensor != DramTensor.None)
        {
            Store(p, start, acc);
        }

        return End(command, time, start);
    }

    private void Multiply(in ProductTile p, double start, long sp, long weights, long acc)
    {
        for (var k = 0L; k < p.BlocksK; k++)
        {
            for (var j = 0L; j < p.BlocksJ; j++)
            {
                for (var i = 0L; i < p.BlocksI; i++)
                {
                    clock.Execute(start, weights + (k * p.BlocksJ + j) * dim, p.SizeK(k), i > 0, sp + (i * p.BlocksK + k) * dim, 1,
                        acc + (i * p.BlocksJ + j) * dim, p.SizeI(i));
                }
            }
        }
    }

    private void Store(in ProductTile p, double start, long acc)
    {
        var size = p.Full ? 4 : 1;
        for (var j = 0L; j < p.BlocksJ; j++)
        {
            for (var i = 0L; i < p.BlocksI; i++)
            {
                var request = MemoryRequest.Of((p.C + (i * p.StrideC + j) * dim) * size, p.SizeJ(j) * size, p.StrideC * size, p.SizeI(i));
                clock.Store(start, request, acc + (i * p.BlocksJ + j) * dim, p.SizeI(i));
            }
        }
    }

    private void LoadSums(in ProductTile p, double start, bool once, long acc)
    {
        for (var i = 0L; i < p.BlocksI; i++)
        {
            for (var j = 0L; j < p.BlocksJ; j++)
            {
                var request = MemoryRequest.Of((p.D + (i * p.StrideD + j) * dim) * 4, p.SizeJ(j) * 4, p.StrideD * 4, once ? 1 : p.SizeI(i));
                clock.Load(start, request, true, acc + (i * p.BlocksJ + j) * dim, 1, 0, p.SizeI(i));
            }
        }
    }

    private void LoadInputs(in ProductTile p, double start, long k, long sp)
    {
        var blocks = (int)Math.Min(Blocks, p.BlocksK - k);
        var bytes = (blocks - 1) * dim + p.SizeK(k + blocks - 1);
        for (var i = 0L; i < p.BlocksI; i++)
        {
            var request = MemoryRequest.Of(p.A + (i * p.StrideA + k) * dim, bytes, p.StrideA, p.SizeI(i));
            clock.Load(start, request, false, sp + (i * p.BlocksK + k) * dim, blocks, dim, p.SizeI(i));
        }
    }

    private void LoadWeights(in ProductTile p, double start, long k, long weights)
    {
        for (var j = 0L; j < p.BlocksJ; j += Blocks)
        {
            var blocks = (int)Math.Min(Blocks, p.BlocksJ - j);
            var bytes = (blocks - 1) * dim + p.SizeJ(j + blocks - 1);
            var request = MemoryRequest.Of(p.B + (k * p.StrideB + j) * dim, bytes, p.StrideB, p.SizeK(k));
            clock.Load(start, request, false, weights + (k * p.BlocksJ + j) * dim, blocks, dim, p.SizeK(k));
        }
    }

    /// <summary>One <c>loop_conv_ws</c>, likewise: products wait until all loads of their tile are on their way, stores for all products.</summary>
    public double Convolution(Command command, ReadOnlySpan<long> f, double time)
    {
        var start = Begin(ref time);
        new ConvolutionClock(clock, shape, new ConvolutionTile(f, shape), kernel.Machine, Scratchpad, Accumulator).Run(command, start);
        return End(command, time, start);
    }

    private double Begin(ref double time)
    {
        time += CommandsPerCall * prices.CyclesPerCommand;
        time = Math.Max(time, issued[half]);
        return time + prices.Loop;
    }

    /// <summary>The call after next waits until all commands of this one are on their way. Sums change halves once they are stored.</summary>
    private double End(Command command, double time, double start)
    {
        sumHalf = command.Tensor != DramTensor.None ? 1 - sumHalf : sumHalf;
        issued[half] = Math.Max(start, Math.Max(clock.Executes.Free, clock.Stores.Free));
        Done = clock.Done;
        half = 1 - half;
        return time;
    }
}
