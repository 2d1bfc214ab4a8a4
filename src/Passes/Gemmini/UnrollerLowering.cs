using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// Steps on tiles ----> one call of a hardware loop for each product of tiles. The loop loads both operands itself, starts
/// from the bias (or zeros) in the first call of an output tile and stores in the last.
/// <code>
/// load_weights; load_inputs; begin_outputs; multiply; end_outputs   ----&gt;   loop_ws or loop_conv_ws
/// </code>
/// </summary>
internal sealed class UnrollerLowering
{
    private const int LargestPad = 255;

    private readonly StatementBuilder build = new();
    private readonly GemminiKernel kernel;
    private readonly ConvolutionShape shape;
    private readonly bool isProduct;

    private UnrollerLowering(GemminiKernel kernel)
    {
        (this.kernel, shape) = (kernel, kernel.Shape);
        isProduct = shape is { R: 1, S: 1, Q: 1, N: 1, StrideWidth: 1, IsPadded: false };
    }

    /// <summary>The kernel in loop instructions, or null with the reason as the end of a sentence.</summary>
    public static (GemminiKernel? Kernel, string? Why) Lower(GemminiKernel kernel)
    {
        var lowering = new UnrollerLowering(kernel);
        if (lowering.Obstacle() is { } why)
            return (null, why);
        lowering.Configure();
        lowering.LowerBody(kernel.Body);
        lowering.build.Emit(CommandCode.Fence, DramTensor.None);
        return (kernel with { Body = lowering.build.Finish() }, null);
    }

    private int Tile(Dim dim) => kernel.ScratchpadTile[(int)dim];

    private int Blocks(int extent) => (extent + kernel.Machine.Dim - 1) / kernel.Machine.Dim;

    private string? Obstacle()
    {
        if (!kernel.ScratchpadTile.SequenceEqual(kernel.AccumulatorTile))
            return "its schedule has loops at the scratchpad level, and the unrollers take a whole tile at once";
        if (Spills(kernel.Body))
            return "its partial sums leave the accumulator, and the unrollers keep them there";
        if (shape.Bounds.Any(bound => bound > ushort.MaxValue) || shape.InputWidth > ushort.MaxValue || shape.InputHeight > ushort.MaxValue)
            return "a bound is beyond the unrollers' 16 bits";
        return (isProduct ? null : ConvolutionObstacle()) ?? RoomObstacle();
    }

    private string? ConvolutionObstacle()
    {
        if (shape.R != shape.S)
            return $"its filter is {shape.R} x {shape.S}, and the unroller takes square ones";
        if (shape.StrideWidth != shape.StrideHeight || shape.DilationWidth != shape.DilationHeight)
            return "its strides or dilations differ in width and height, and the unroller takes one";
        if (shape.StrideWidth > LargestPad || shape.DilationWidth > LargestPad || Beyond(shape.CoveredWidth, shape.PadLeft, shape.InputWidth) > LargestPad ||
            Beyond(shape.CoveredHeight, shape.PadTop, shape.InputHeight) > LargestPad)
            return "a stride, dilation or padding is beyond the unroller's 8 bits";
        return null;
    }

    private int Beyond(int covered, int before, int stored) => Math.Max(before, covered + shape.StrideWidth - 1 - before - stored);

    private string? RoomObstacle()
    {
        var machine = kernel.Machine;
        long scratchpad, accumulator;
        if (isProduct)
        {
            var (i, j, k) = (Blocks(Tile(Dim.P)), Blocks(Tile(Dim.K)), Blocks(Tile(Dim.C)));
            scratchpad = ((long)i * k + (long)k * j) * machine.Dim;
            accumulator = (long)i * j * machine.Dim;
        }
        else
        {
            scratchpad = (long)Blocks(Tile(Dim.C)) * Tile(Dim.N) * WindowRows * WindowColumns +
                (long)Blocks(Tile(Dim.K)) * Tile(Dim.S) * Tile(Dim.R) * Tile(Dim.C);
            accumulator = (long)Blocks(Tile(Dim.K)) * Tile(Dim.N) * Tile(Dim.Q) * Tile(Dim.P);
        }

        return scratchpad > machine.ScratchpadRows / 2 ? $"its tiles take {scratchpad} rows, more than half of the scratchpad's {machine.ScratchpadRows}"
            : accumulator > machine.AccumulatorRows / 2 ? $"its sums take {accumulator} rows, more than half of the accumulator's {machine.AccumulatorRows}"
            : null;
    }

    private int WindowRows => Tile(Dim.Q) * shape.StrideHeight + (Tile(Dim.S) - 1) * shape.DilationHeight;

    private int WindowColumns => Tile(Dim.P) * shape.StrideWidth + (Tile(Dim.R) - 1) * shape.DilationWidth;

    private static bool Spills(ImmutableArray<Statement> body) => body.Any(statement => statement switch
    {
        Loop loop => Spills(loop.Body),
        Guard guard => Spills(guard.Body),
        Command { Code: CommandCode.EndOutputs } end => end[Field.Later] != Linear.Zero,
        _ => false,
    });

    private void Configure()
    {
        var relu = kernel.Epilogue.Relu ? 1 : 0;
        build.Emit(CommandCode.ConfigEx, DramTensor.None, isProduct ? 1 : shape.StrideWidth);
        build.Emit(CommandCode.ConfigSt, DramTensor.None, shape.K, relu, 1);
        if (!isProduct)
            return;
        build.Emit(CommandCode.ConfigLd, DramTensor.None, 0, shape.C, kernel.Machine.Dim);
        build.Emit(CommandCode.ConfigLd, DramTensor.None, 1, shape.K, kernel.Machine.Dim);
        build.Emit(CommandCode.ConfigLd, DramTensor.None, 2, 0, kernel.Machine.Dim);
    }

    private void LowerBody(ImmutableArray<Statement> body)
    {
        foreach (var statement in body)
        {
            switch (statement)
            {
                case Loop loop:
                    build.Nest(loop, LowerBody);
                    break;
                case Guard guard:
                    build.When(guard.Conditions.AsSpan(), () => LowerBody(guard.Body));
                    break;
                case Command { Code: CommandCode.Multiply } multiply:
                    Multiply(multiply);
                    break;
            }
        }
    }

    private void Multiply(Command multiply)
    {
        var emit = isProduct ? Product(multiply) : Convolution(multiply);
        var (earlier, later) = (multiply[Field.Earlier], multiply[Field.Later]);
        var start = kernel.Epilogue.Bias ? DramTensor.Bias : DramTensor.None;
        void Call(DramTensor source, long accumulate)
        {
            build.When([later * -1], () => build.Add(emit(accumulate) with { Tensor = DramTensor.Output, Source = source }));
            build.When([later - 1], () => build.Add(emit(accumulate) with { Source = source }));
        }

        build.When([earlier * -1], () => Call(start, kernel.Epilogue.Bias ? 1 : 0));
        build.When([earlier - 1], () => Call(DramTensor.None, 1));
    }

    private Func<long, Command> Product(Command multiply)
    {
        var dim = kernel.Machine.Dim;
        var (p, c, k) = (multiply[Field.OriginP], multiply[Field.OriginC], multiply[Field.OriginK]);
        int Pad(Dim d) => Blocks(Tile(d)) * dim - Tile(d);
        return accumulate => Command.Of(CommandCode.LoopWs, DramTensor.None,
            Blocks(Tile(Dim.P)), Blocks(Tile(Dim.K)), Blocks(Tile(Dim.C)), Pad(Dim.P), Pad(Dim.K), Pad(Dim.C),
            p * shape.C + c, c * shape.K + k, k, p * shape.K + k, shape.C, shape.K, 0, shape.K, 0, accumulate);
    }

    private Func<long, Command> Convolution(Command multiply)
    {
        Linear At(Field field) => multiply[field];
        var rows = Edge("top", At(Field.OriginQ) * shape.StrideHeight + At(Field.OriginS) * shape.DilationHeight - shape.PadTop, WindowRows, shape.InputHeight);
        var columns = Edge("left", At(Field.OriginP) * shape.StrideWidth + At(Field.OriginR) * shape.DilationWidth - shape.PadLeft, WindowColumns, shape.InputWidth);
        var input = At(Field.OriginN) * ((long)shape.InputHeight * shape.InputWidth * shape.C) +
            rows.First * ((long)shape.InputWidth * shape.C) + columns.First * shape.C + At(Field.OriginC);
        var weights = At(Field.OriginS) * ((long)shape.R * shape.C * shape.K) + At(Field.OriginR) * ((long)shape.C * shape.K) +
            At(Field.OriginC) * shape.K + At(Field.OriginK);
        var output = At(Field.OriginN) * ((long)shape.Q * shape.P * shape.K) + At(Field.OriginQ) * ((long)shape.P * shape.K) +
            At(Field.OriginP) * shape.K + At(Field.OriginK);
        return accumulate => Command.Of(CommandCode.LoopConvWs, DramTensor.None,
            Tile(Dim.N), Tile(Dim.Q), Tile(Dim.P), Tile(Dim.K), Tile(Dim.S), Tile(Dim.R), Tile(Dim.C),
            columns.Before, columns.After, rows.Before, rows.After,
            input, weights, At(Field.OriginK), output, accumulate);
    }

    /// <summary>
    /// How many of the window's positions lie before and after the stored input, and the first stored one. The unroller's
    /// window reaches to the end of the last stride, so that even without padding some of it may lie beyond the input.
    /// </summary>
    private (Linear First, Linear Before, Linear After) Edge(string name, Linear start, int size, int stored)
    {
        var before = build.Max(name, start * -1, 0);
        before = build.Min(name, before, size);
        var after = build.Max(name + "_end", start + (size - stored), 0);
        after = build.Min(name + "_end", after, (Linear)size - before);
        return (build.Max(name + "_first", start, 0), before, after);
    }
}
