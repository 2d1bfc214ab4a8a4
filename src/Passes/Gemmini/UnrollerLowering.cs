using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// Steps on tiles ----> one call of a hardware loop for each product of tiles. The loop loads both operands itself, starts
/// from the bias (or zeros, or sums that left unfinished) in the first call of an output tile and stores in the last.
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
    private readonly SumSettings sums;
    private Linear group = Linear.Zero;

    private UnrollerLowering(GemminiKernel kernel)
    {
        (this.kernel, shape) = (kernel, kernel.Shape);
        isProduct = IsProduct();
        sums = SumSettings.Of(kernel);
    }

    /// <summary>The kernel in loop instructions, or null with the reason as the end of a sentence.</summary>
    public static (GemminiKernel? Kernel, string? Why) Lower(GemminiKernel kernel)
    {
        var lowering = new UnrollerLowering(kernel);
        if (lowering.Obstacle() is { } why)
        {
            return (null, why);
        }

        lowering.Configure();
        lowering.build.For("group", kernel.Shape.Groups, group =>
        {
            lowering.group = group;
            lowering.LowerBody(kernel.Body);
        });
        lowering.build.Emit(CommandCode.Fence, DramTensor.None);
        return (kernel with { Body = lowering.build.Finish() }, null);
    }

    /// <summary>
    /// Whether every tile is a product of matrices with a row for each pixel: a filter of one position that visits every pixel
    /// of the input, and tiles whose pixels follow each other.
    /// </summary>
    private bool IsProduct() =>
        shape is { R: 1, S: 1, IsPadded: false } && (shape.StrideWidth == 1 || shape.P == 1) && (shape.StrideHeight == 1 || shape.Q == 1) &&
        shape.InputWidth == shape.P && shape.InputHeight == shape.Q &&
        (Tile(Dim.P) == shape.P || (Tile(Dim.Q) == 1 && Tile(Dim.N) == 1)) && (Tile(Dim.Q) == shape.Q || Tile(Dim.N) == 1) &&
        kernel.ScratchpadTile.SequenceEqual(kernel.AccumulatorTile) && Room(product: true) is var (scratchpad, accumulator) &&
        scratchpad <= kernel.Machine.ScratchpadRows / 2 && accumulator <= kernel.Machine.AccumulatorRows / 2;

    /// <summary>Pixels of a tile.</summary>
    private int Pixels => Tile(Dim.P) * Tile(Dim.Q) * Tile(Dim.N);

    private int Tile(Dim dim) => kernel.ScratchpadTile[(int)dim];

    private int Blocks(int extent) => (extent + kernel.Machine.Dim - 1) / kernel.Machine.Dim;

    private string? Obstacle()
    {
        if (TileEdges.RaggedOf(kernel) is { } ragged)
        {
            return $"its tiles do not divide {ragged}, and the unrollers' calls are made for tiles of one size";
        }

        if (!kernel.ScratchpadTile.SequenceEqual(kernel.AccumulatorTile))
        {
            return "its schedule has loops at the scratchpad level, and the unrollers take a whole tile at once";
        }

        if (!isProduct && sums.Later != Linear.Zero)
        {
            return "its partial sums leave the accumulator, and the convolution unroller keeps them there";
        }

        if (shape.InputPixel > ushort.MaxValue || shape.OutputPixel > ushort.MaxValue)
        {
            return "its pixels lie further apart than the unrollers' 16 bits say";
        }

        if (shape.Bounds.Any(bound => bound > ushort.MaxValue) || shape.InputWidth > ushort.MaxValue || shape.InputHeight > ushort.MaxValue)
        {
            return "a bound is beyond the unrollers' 16 bits";
        }

        return (isProduct ? null : ConvolutionObstacle()) ?? RoomObstacle();
    }

    private string? ConvolutionObstacle()
    {
        if (shape.R != shape.S)
        {
            return $"its filter is {shape.R} x {shape.S}, and the unroller takes square ones";
        }

        if (shape.StrideWidth != shape.StrideHeight || shape.DilationWidth != shape.DilationHeight)
        {
            return "its strides or dilations differ in width and height, and the unroller takes one";
        }

        if (shape.StrideWidth > LargestPad || shape.DilationWidth > LargestPad || Beyond(shape.CoveredWidth, shape.PadLeft, shape.InputWidth) > LargestPad ||
            Beyond(shape.CoveredHeight, shape.PadTop, shape.InputHeight) > LargestPad)
        {
            return "a stride, dilation or padding is beyond the unroller's 8 bits";
        }

        return null;
    }

    private int Beyond(int covered, int before, int stored) => Math.Max(before, covered + shape.StrideWidth - 1 - before - stored);

    private string? RoomObstacle()
    {
        var (machine, (scratchpad, accumulator)) = (kernel.Machine, Room(isProduct));
        return scratchpad > machine.ScratchpadRows / 2 ? $"its tiles take {scratchpad} rows, more than half of the scratchpad's {machine.ScratchpadRows}"
            : accumulator > machine.AccumulatorRows / 2 ? $"its sums take {accumulator} rows, more than half of the accumulator's {machine.AccumulatorRows}"
            : null;
    }

    private (long Scratchpad, long Accumulator) Room(bool product)
    {
        if (product)
        {
            var (i, j, k) = ((long)Blocks(Pixels), (long)Blocks(Tile(Dim.K)), (long)Blocks(Tile(Dim.C)));
            return ((i * k + k * j) * kernel.Machine.Dim, i * j * kernel.Machine.Dim);
        }

        return (
            (long)Blocks(Tile(Dim.C)) * Tile(Dim.N) * WindowRows * WindowColumns + (long)Blocks(Tile(Dim.K)) * Tile(Dim.S) * Tile(Dim.R) * Tile(Dim.C),
            (long)Blocks(Tile(Dim.K)) * Pixels);
    }

    private int WindowRows => Tile(Dim.Q) * shape.StrideHeight + (Tile(Dim.S) - 1) * shape.DilationHeight;

    private int WindowColumns => Tile(Dim.P) * shape.StrideWidth + (Tile(Dim.R) - 1) * shape.DilationWidth;

    private void Configure()
    {
        build.Emit(CommandCode.ConfigEx, DramTensor.None, isProduct ? 1 : shape.StrideWidth);
        if (isProduct)
        {
            build.Emit(CommandCode.ConfigLd, DramTensor.None, 0, shape.InputPixel, kernel.Machine.Dim);
            build.Emit(CommandCode.ConfigLd, DramTensor.None, 1, shape.K, kernel.Machine.Dim);
        }

        if (sums.Loop is null)
        {
            ConfigureSums(sums.Earlier, sums.Later);
        }
    }

    /// <summary>One row of bias for all rows and finished results, or rows of unfinished sums.</summary>
    private void ConfigureSums(Linear earlier, Linear later)
    {
        void Load(long stride) => build.Emit(CommandCode.ConfigLd, DramTensor.None, 2, stride, kernel.Machine.Dim);
        if (isProduct)
        {
            build.When([earlier * -1], () => Load(0));
            build.When([earlier - 1], () => Load(4 * shape.OutputPixel));
        }

        build.When([later * -1], () => build.Emit(CommandCode.ConfigSt, DramTensor.None, shape.OutputPixel, kernel.Epilogue.Relu ? 1 : 0, 1));
        build.When([later - 1], () => build.Emit(CommandCode.ConfigSt, DramTensor.None, 4 * shape.OutputPixel, 0, 0));
    }

    private void LowerBody(ImmutableArray<Statement> body)
    {
        foreach (var statement in body)
        {
            switch (statement)
            {
                case Loop loop:
                    build.Nest(loop, _ => sums.LowerInside(loop, LowerBody, () => ConfigureSums(sums.Earlier, sums.Later)));
                    break;
                case Guard guard:
                    build.When(guard.Conditions.AsSpan(), () => LowerBody(guard.Body));
                    break;
                case Command { Code: CommandCode.Multiply } multiply:
                    Multiply(multiply);
                    break;
                case Command { Code: CommandCode.Fence }:
                    build.Add(statement);
                    break;
            }
        }
    }

    private void Multiply(Command multiply)
    {
        var emit = isProduct ? Product(multiply) : Convolution(multiply);
        var (earlier, later) = (multiply[Field.Earlier] - sums.Earlier, multiply[Field.Later] - sums.Later);
        void Call(DramTensor source, long accumulate)
        {
            build.When([later * -1, sums.Later * -1], () => build.Add(emit(source, DramTensor.Output, accumulate)));
            build.When([later * -1, sums.Later - 1], () => build.Add(emit(source, DramTensor.Partial, accumulate)));
            build.When([later - 1], () => build.Add(emit(source, DramTensor.None, accumulate)));
        }

        build.When([earlier * -1, sums.Earlier * -1], () =>
        {
            if (kernel.Epilogue.Bias)
            {
                Call(DramTensor.Bias, 1);
            }
            else
            {
                Call(DramTensor.None, 0);
            }
        });
        build.When([earlier * -1, sums.Earlier - 1], () => Call(DramTensor.Partial, 1));
        build.When([earlier - 1], () => Call(DramTensor.None, 1));
    }

    /// <summary>A call whose sums start from one array and end in another (or neither), and are added to what is there or not.</summary>
    private delegate Command Emission(DramTensor source, DramTensor target, long accumulate);

    private Emission Product(Command multiply)
    {
        var dim = kernel.Machine.Dim;
        var (c, k) = (multiply[Field.OriginC], multiply[Field.OriginK]);
        var p = multiply[Field.OriginN] * ((long)shape.P * shape.Q) + multiply[Field.OriginQ] * shape.P + multiply[Field.OriginP];
        int Pad(int extent) => Blocks(extent) * dim - extent;
        var output = group * shape.OutputGroup + p * shape.OutputPixel + k;
        return (source, target, accumulate) => Command.Of(CommandCode.LoopWs, target,
            Blocks(Pixels), Blocks(Tile(Dim.K)), Blocks(Tile(Dim.C)), Pad(Pixels), Pad(Tile(Dim.K)), Pad(Tile(Dim.C)),
            group * shape.InputGroup + p * shape.InputPixel + c, group * shape.WeightGroup + c * shape.K + k,
            source == DramTensor.Partial ? output : group * shape.K + k, output,
            shape.InputPixel, shape.K, source == DramTensor.Partial ? shape.OutputPixel : 0, shape.OutputPixel,
            target == DramTensor.Partial ? 1 : 0, accumulate) with
        {
            Source = source,
        };
    }

    /// <summary>
    /// With few channels a row of the scratchpad has room for the pixels that a filter's row touches next to each other, and the
    /// array takes that many filter positions at once.
    /// </summary>
    private int PixelsPerRow =>
        shape.DilationWidth == 1 && Tile(Dim.C) == shape.C ? Math.Clamp(kernel.Machine.Dim / shape.C, 1, Tile(Dim.R)) : 1;

    private Emission Convolution(Command multiply)
    {
        Linear At(Field field) => multiply[field];
        var rows = Edge("top", At(Field.OriginQ) * shape.StrideHeight + At(Field.OriginS) * shape.DilationHeight - shape.PadTop, WindowRows, shape.InputHeight);
        var columns = Edge("left", At(Field.OriginP) * shape.StrideWidth + At(Field.OriginR) * shape.DilationWidth - shape.PadLeft, WindowColumns,
            shape.InputWidth);
        var input = group * shape.InputGroup + At(Field.OriginN) * ((long)shape.InputHeight * shape.InputWidth * shape.InputPixel) +
            rows.First * ((long)shape.InputWidth * shape.InputPixel) + columns.First * shape.InputPixel + At(Field.OriginC);
        var weights = group * shape.WeightGroup +
            At(Field.OriginS) * ((long)shape.R * shape.C * shape.K) + At(Field.OriginR) * ((long)shape.C * shape.K) +
            At(Field.OriginC) * shape.K + At(Field.OriginK);
        var output = group * shape.OutputGroup + At(Field.OriginN) * ((long)shape.Q * shape.P * shape.OutputPixel) +
            At(Field.OriginQ) * ((long)shape.P * shape.OutputPixel) + At(Field.OriginP) * shape.OutputPixel + At(Field.OriginK);
        return (source, target, accumulate) => Command.Of(CommandCode.LoopConvWs, target,
            Tile(Dim.N), Tile(Dim.Q), Tile(Dim.P), Tile(Dim.K), Tile(Dim.S), Tile(Dim.R), Tile(Dim.C),
            columns.Before, columns.After, rows.Before, rows.After,
            input, weights, group * shape.K + At(Field.OriginK), output, accumulate, PixelsPerRow) with
        {
            Source = source,
        };
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
