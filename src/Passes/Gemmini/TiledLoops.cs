using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// Mapping ----> loops over tiles with steps on whole tiles, each at the innermost loop that needs it.
/// <code>
/// L3 K2 C3 P4                      for k3 { for c3 { load_weights
///                       ----&gt;        for p3 { load_inputs; begin_outputs; multiply; end_outputs } } }
/// </code>
/// Weights and inputs are loaded at the innermost DRAM loop that moves them and kept across the others. Sums stay in the
/// accumulator across reduction loops (R, S, C) inside the innermost loop that moves them; reduction loops outside it make
/// them leave unfinished and come back, with a fence in between. Where tiles do not divide a loop, the last step on a tile is on
/// what is left, and in the last tile of DRAM steps of loops at the scratchpad may be beyond the bound: <see cref="TileEdges"/>.
/// </summary>
internal sealed class TiledLoops
{
    private const int OutputMask = 1 << (int)Dim.P | 1 << (int)Dim.Q | 1 << (int)Dim.K | 1 << (int)Dim.N;
    private const int DramLevel = 3;

    private readonly StatementBuilder build = new();
    private readonly ImmutableArray<TileLoop> loops;
    private readonly int weightDepth;
    private readonly int inputDepth;
    private readonly int outputDepth;
    private readonly int fenceLoop;
    private readonly int copies;
    private readonly Linear[] iterators;
    private Linear weightSlot = Linear.Zero;
    private Linear inputSlot = Linear.Zero;
    private Linear outputSlot = Linear.Zero;

    private TiledLoops(ImmutableArray<TileLoop> loops, int copies)
    {
        (this.loops, this.copies) = (loops, copies);
        iterators = new Linear[loops.Length];
        weightDepth = DepthOf(Relevance.Mask(Tensor.W), atDram: true);
        inputDepth = DepthOf(Relevance.Mask(Tensor.I), atDram: true);
        outputDepth = DepthOf(OutputMask, atDram: false);
        fenceLoop = -1;
        for (var i = 0; i < outputDepth; i++)
        {
            if (loops[i].IsReduction)
            {
                fenceLoop = i;
            }
        }
    }

    /// <summary>The kernel whose body is the mapping's loops with steps on tiles.</summary>
    public static GemminiKernel Build(string name, ConvolutionShape shape, Mapping mapping, GemminiMachine machine, Epilogue epilogue, int copies)
    {
        var scratchpad = new int[Relevance.Dims];
        var accumulator = new int[Relevance.Dims];
        for (var d = Dim.R; d <= Dim.N; d++)
        {
            scratchpad[(int)d] = mapping.Tile(2, d);
            accumulator[(int)d] = mapping.Tile(1, d) * mapping.Spatial(2, d);
        }

        var loops = ImmutableArray.CreateBuilder<TileLoop>();
        for (var level = DramLevel; level >= 2; level--)
        {
            foreach (var dim in mapping.Order(level))
            {
                loops.Add(new(dim, mapping.Temporal(level, dim), level == DramLevel ? scratchpad[(int)dim] : accumulator[(int)dim], level == DramLevel));
            }
        }

        var tiled = new TiledLoops(loops.ToImmutable(), copies);
        tiled.At(0);
        return new(name, shape, machine, epilogue)
        {
            ScratchpadTile = [.. scratchpad.Zip(shape.Bounds, Math.Min)],
            AccumulatorTile = [.. accumulator.Zip(shape.Bounds, Math.Min)],
            Copies = copies,
            Body = tiled.build.Finish(),
        };
    }

    private int DepthOf(int mask, bool atDram)
    {
        var depth = 0;
        for (var i = 0; i < loops.Length; i++)
        {
            if ((mask >> (int)loops[i].Dim & 1) != 0 && (loops[i].AtDram || !atDram))
            {
                depth = i + 1;
            }
        }

        return depth;
    }

    private void At(int depth)
    {
        if (depth == weightDepth)
        {
            weightSlot = Slot("wslot", depth);
            build.Emit(CommandCode.LoadWeights, DramTensor.None, [.. Origin(depth, dramOnly: true), weightSlot]);
        }

        if (depth == inputDepth)
        {
            inputSlot = Slot("islot", depth);
            build.Emit(CommandCode.LoadInputs, DramTensor.None, [.. Origin(depth, dramOnly: true), inputSlot]);
        }

        if (depth == outputDepth)
        {
            outputSlot = Slot("oslot", depth);
            build.Emit(CommandCode.BeginOutputs, DramTensor.None, [.. Origin(depth, false), outputSlot, Earlier(depth)]);
        }

        if (depth < loops.Length)
        {
            Open(depth);
        }
        else
        {
            build.Emit(CommandCode.Multiply, DramTensor.None,
                [.. Origin(depth, true), .. Inner(), weightSlot, inputSlot, outputSlot, Earlier(depth), Later(depth)]);
        }

        if (depth == outputDepth)
        {
            build.Emit(CommandCode.EndOutputs, DramTensor.None, [.. Origin(depth, false), outputSlot, Later(depth)]);
        }
    }

    private void Open(int depth)
    {
        var loop = loops[depth];
        build.For(char.ToLowerInvariant(loop.Dim.ToString()[0]) + (loop.AtDram ? "3" : "2"), loop.Count, iterator =>
        {
            iterators[depth] = iterator;
            if (depth == fenceLoop)
            {
                build.When([Earlier(depth + 1) - 1], () => build.Emit(CommandCode.Fence, DramTensor.None));
            }

            At(depth + 1);
        });
    }

    /// <summary>Alternates between the copies from one visit of this depth to the next.</summary>
    private Linear Slot(string hint, int depth)
    {
        if (copies == 1)
        {
            return Linear.Zero;
        }

        var (index, stride) = (Linear.Zero, 1L);
        for (var i = depth - 1; i >= 0; i--)
        {
            index += iterators[i] * (stride % copies);
            stride *= loops[i].Count % copies;
        }

        return build.Mod(hint, index, copies);
    }

    private Linear[] Origin(int depth, bool dramOnly) => Positions(depth, loop => loop.AtDram || !dramOnly);

    private Linear[] Inner() => Positions(loops.Length, loop => !loop.AtDram);

    private Linear[] Positions(int depth, Func<TileLoop, bool> counts)
    {
        var positions = new Linear[Relevance.Dims];
        Array.Fill(positions, Linear.Zero);
        for (var i = 0; i < depth; i++)
        {
            if (counts(loops[i]))
            {
                positions[(int)loops[i].Dim] += iterators[i] * loops[i].Step;
            }
        }

        return positions;
    }

    private Linear Earlier(int depth) => Sum(depth, (iterator, _) => iterator);

    private Linear Later(int depth) => Sum(depth, (iterator, loop) => (Linear)(loop.Count - 1L) - iterator);

    private Linear Sum(int depth, Func<Linear, TileLoop, Linear> part)
    {
        var sum = Linear.Zero;
        for (var i = 0; i < depth; i++)
        {
            if (loops[i].IsReduction)
            {
                sum += part(iterators[i], loops[i]);
            }
        }

        return sum;
    }
}

/// <summary>One loop over tiles: at the DRAM level, or over accumulator tiles inside a scratchpad tile.</summary>
internal readonly record struct TileLoop(Dim Dim, int Count, int Step, bool AtDram)
{
    /// <summary>Whether the loop adds to the same outputs in every iteration.</summary>
    public bool IsReduction => Dim is Dim.R or Dim.S or Dim.C;
}
