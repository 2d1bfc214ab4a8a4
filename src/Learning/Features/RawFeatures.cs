using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Learning.Data;

namespace Dosa.Learning.Features;

/// <summary>
/// 132 features as a schedule is written down, without any model: every temporal and spatial factor (logarithms to base
/// 2), the place of every loop in its level's order (1 = innermost, 0 = absent), whether it is the innermost, the
/// accelerator's six numbers, the layer's eleven, and the sizes of its three operands (logarithms).
/// </summary>
public sealed class RawFeatures : IFeatureSet
{
    private const int Levels = 4;
    private const int Slots = Levels * Relevance.Dims;

    /// <inheritdoc/>
    public string Name => "raw";

    /// <inheritdoc/>
    public ImmutableArray<string> Names { get; } =
    [
        .. Each("temporal"), .. Each("spatial"), .. Each("place"), .. Each("innermost"),
        "pe", "processing_elements", "scratchpad_kb", "accumulator_kb", "scratchpad_rows", "accumulator_rows",
        .. Enum.GetNames<Dim>().Select(dim => $"bound_{dim}"), "wstride", "hstride", "wdilation", "hdilation",
        "weight_words", "input_words", "output_words",
    ];

    /// <inheritdoc/>
    public void Extract(Schedule schedule, Span<double> features)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var (layer, mapping, hardware) = schedule;
        features.Clear();
        for (var level = 0; level < Math.Min(Levels, mapping.Levels); level++)
        {
            for (var dim = Dim.R; dim <= Dim.N; dim++)
            {
                var slot = level * Relevance.Dims + (int)dim;
                features[slot] = Math.Log2(mapping.Temporal(level, dim));
                features[Slots + slot] = Math.Log2(mapping.Spatial(level, dim));
            }

            var order = mapping.Order(level);
            for (var i = 0; i < order.Length; i++)
            {
                features[2 * Slots + level * Relevance.Dims + (int)order[i]] = order.Length - i;
                features[3 * Slots + level * Relevance.Dims + (int)order[i]] = i == order.Length - 1 ? 1 : 0;
            }
        }

        Numbers(layer, hardware, features[(4 * Slots)..]);
    }

    private static void Numbers(in Layer layer, Hardware hardware, Span<double> features)
    {
        var pe = hardware.Pe;
        ReadOnlySpan<double> machine =
        [
            Math.Log2(pe), 2 * Math.Log2(pe), Math.Log2(hardware.ScratchpadKb), Math.Log2(hardware.AccumulatorKb),
            Math.Log2(hardware.ScratchpadKb * 1024.0 / pe), Math.Log2(hardware.AccumulatorKb * 256.0 / pe),
        ];
        machine.CopyTo(features);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            features[6 + (int)dim] = Math.Log2(layer[dim]);
        }

        ReadOnlySpan<double> rest =
        [
            layer.Wstride, layer.Hstride, layer.Wdilation, layer.Hdilation,
            Math.Log2(layer.WeightWords), Math.Log2(layer.InputWords), Math.Log2(layer.OutputWords),
        ];
        rest.CopyTo(features[13..]);
    }

    private static IEnumerable<string> Each(string what)
    {
        for (var level = 0; level < Levels; level++)
        {
            foreach (var dim in Enum.GetNames<Dim>())
            {
                yield return $"L{level}_{what}_{dim}";
            }
        }
    }
}
