using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Learning.Data;

namespace Dosa.Learning.Features;

/// <summary>
/// 36 features that the cost model works out first: tiles and how they fill the memories, words moved at each level for
/// each operand, cycles that each level alone would take (the rooflines; their maximum, the answer of the cost model, is
/// not among them), use of the array, reuse. Logarithms, but for shares.
/// </summary>
public sealed class CompressedFeatures : IFeatureSet
{
    private static readonly Architecture Architecture = Architectures.GemminiWeightStationary;

    /// <inheritdoc/>
    public string Name => "compressed";

    /// <inheritdoc/>
    public ImmutableArray<string> Names { get; } =
    [
        "weight_tile", "input_tile", "output_tile", "scratchpad_share", "accumulator_share",
        "register_weight_reads", "register_weight_fills", "accumulator_updates", "accumulator_reads", "accumulator_fills",
        "scratchpad_weight_reads", "scratchpad_weight_fills", "scratchpad_input_reads", "scratchpad_input_fills",
        "dram_weight_reads", "dram_input_reads", "dram_output_updates", "dram_output_reads",
        "compute_cycles", "accumulator_cycles", "scratchpad_cycles", "dram_cycles", "dram_words",
        "row_share", "column_share", "array_share",
        "macs_per_dram_word", "macs_per_scratchpad_word", "weight_reuse", "input_reuse", "output_reuse",
        "macs", "pe", "scratchpad_kb", "accumulator_kb", "dram_tiles",
    ];

    /// <inheritdoc/>
    public void Extract(Schedule schedule, Span<double> features)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var (layer, mapping, hardware) = schedule;
        Extract(new Machine(Architecture, hardware), layer, mapping.Loops, features);
    }

    /// <summary>The features of loops on a machine; does not allocate.</summary>
    public static void Extract(Machine machine, in Layer layer, ReadOnlySpan<Loop<Exact>> loops, Span<double> features)
    {
        ArgumentNullException.ThrowIfNull(machine);
        Span<Access<Exact>> accesses = stackalloc Access<Exact>[machine.Costs.Length * Relevance.Tensors];
        machine.Evaluate(layer, loops, accesses);
        var hardware = machine.Hardware;
        var next = 0;
        Tiles(machine, layer, loops, features, ref next);
        var words = Words(accesses, features, ref next);
        double macs = layer.Macs;
        var (rows, columns, tiles) = Spread(loops);
        var compute = macs / (rows * columns);
        double pe = hardware.Pe;
        features[next++] = Log(compute);
        features[next++] = Log(words.Accumulator / 2);
        features[next++] = Log(words.Scratchpad / (2 * pe));
        features[next++] = Log(words.Dram / 8);
        features[next++] = Log(words.Dram);
        features[next++] = rows / pe;
        features[next++] = columns / pe;
        features[next++] = rows * columns / (pe * pe);
        features[next++] = Log(macs / words.Dram);
        features[next++] = Log(macs / words.Scratchpad);
        features[next++] = Log(macs / words.DramWeights);
        features[next++] = Log(macs / words.DramInputs);
        features[next++] = Log(macs / words.DramOutputs);
        features[next++] = Log(macs);
        features[next++] = Log(pe);
        features[next++] = Log(hardware.ScratchpadKb);
        features[next++] = Log(hardware.AccumulatorKb);
        features[next] = Log(tiles);
    }

    private static void Tiles(Machine machine, in Layer layer, ReadOnlySpan<Loop<Exact>> loops, Span<double> features, ref int next)
    {
        Span<double> extent = stackalloc double[Relevance.Dims];
        extent.Fill(1);
        foreach (ref readonly var loop in loops)
        {
            if (loop.Level < 2 || (loop.Level == 2 && loop.Spatial))
            {
                extent[(int)loop.Dim] *= loop.Factor.Value;
            }
        }

        var width = (extent[(int)Dim.R] - 1) * layer.Wdilation + (extent[(int)Dim.P] - 1) * layer.Wstride + 1;
        var height = (extent[(int)Dim.S] - 1) * layer.Hdilation + (extent[(int)Dim.Q] - 1) * layer.Hstride + 1;
        var weights = extent[(int)Dim.R] * extent[(int)Dim.S] * extent[(int)Dim.C] * extent[(int)Dim.K];
        var inputs = width * height * extent[(int)Dim.C] * extent[(int)Dim.N];
        var outputs = extent[(int)Dim.P] * extent[(int)Dim.Q] * extent[(int)Dim.K] * extent[(int)Dim.N];
        features[next++] = Log(weights);
        features[next++] = Log(inputs);
        features[next++] = Log(outputs);
        features[next++] = machine.Held(2, layer, loops) / machine.Capacity(2);
        features[next++] = machine.Held(1, layer, loops) / machine.Capacity(1);
    }

    private static (double Accumulator, double Scratchpad, double Dram, double DramWeights, double DramInputs, double DramOutputs) Words(
        ReadOnlySpan<Access<Exact>> accesses, Span<double> features, ref int next)
    {
        var registers = accesses[(int)Tensor.W];
        var accumulator = accesses[3 + (int)Tensor.O];
        var (spWeights, spInputs) = (accesses[6 + (int)Tensor.W], accesses[6 + (int)Tensor.I]);
        var (weights, inputs, outputs) = (accesses[9 + (int)Tensor.W], accesses[9 + (int)Tensor.I], accesses[9 + (int)Tensor.O]);
        ReadOnlySpan<double> counts =
        [
            registers.Reads.Value, registers.Fills.Value, accumulator.Updates.Value, accumulator.Reads.Value, accumulator.Fills.Value,
            spWeights.Reads.Value, spWeights.Fills.Value, spInputs.Reads.Value, spInputs.Fills.Value,
            weights.Reads.Value, inputs.Reads.Value, outputs.Updates.Value, outputs.Reads.Value,
        ];
        foreach (var count in counts)
        {
            features[next++] = Log(count);
        }

        var written = outputs.Updates.Value + outputs.Reads.Value;
        return (accumulator.Updates.Value + accumulator.Reads.Value + accumulator.Fills.Value,
            spWeights.Reads.Value + spWeights.Fills.Value + spInputs.Reads.Value + spInputs.Fills.Value,
            weights.Reads.Value + inputs.Reads.Value + written, weights.Reads.Value, inputs.Reads.Value, written);
    }

    private static (double Rows, double Columns, double Tiles) Spread(ReadOnlySpan<Loop<Exact>> loops)
    {
        double rows = 1, columns = 1, tiles = 1;
        foreach (ref readonly var loop in loops)
        {
            if (loop.Spatial)
            {
                rows *= loop.Dim == Dim.C ? loop.Factor.Value : 1;
                columns *= loop.Dim == Dim.K ? loop.Factor.Value : 1;
            }
            else if (loop.Level >= 3)
            {
                tiles *= loop.Factor.Value;
            }
        }

        return (rows, columns, tiles);
    }

    private static double Log(double value) => Math.Log(Math.Max(value, 1e-3));
}
