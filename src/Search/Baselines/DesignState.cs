using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>
/// One tiling a layer and what they cost on the hardware that they need: the state of searches that change whole designs.
/// Owns its evaluators, so one thread at a time may use it.
/// </summary>
internal sealed class DesignState(Network network)
{
    private readonly TilingEvaluator[] evaluators = [.. network.Layers.Select(layer => new TilingEvaluator(layer))];
    private readonly Candidate[] candidates = new Candidate[network.Layers.Length];
    private Platform? array;

    /// <summary>The tilings; change them, then evaluate.</summary>
    public Tiling[] Tilings { get; } = new Tiling[network.Layers.Length];

    /// <summary>The objective on the derived hardware; infinite beyond the bounds.</summary>
    public double Value { get; private set; } = double.PositiveInfinity;

    /// <summary>Evaluates all layers.</summary>
    public void EvaluateAll()
    {
        var width = ArrayWidth();
        if (array?.Hardware.Pe != width)
        {
            array = network.PlatformOf(width, double.MaxValue, double.MaxValue);
        }

        for (var i = 0; i < candidates.Length && array is not null; i++)
        {
            Evaluate(i, array);
        }

        Total(width);
    }

    /// <summary>Evaluates one layer that has changed, or all when the array has changed with it. Returns how many were evaluated.</summary>
    public int EvaluateChanged(int layer)
    {
        var width = ArrayWidth();
        if (array is null || array.Hardware.Pe != width)
        {
            EvaluateAll();
            return candidates.Length;
        }

        Evaluate(layer, array);
        Total(width);
        return 1;
    }

    /// <summary>Takes over another state, without evaluating.</summary>
    public void CopyFrom(DesignState other)
    {
        other.Tilings.CopyTo(Tilings, 0);
        other.candidates.CopyTo(candidates, 0);
        (array, Value) = (other.array, other.Value);
    }

    /// <summary>The mappings as they stand.</summary>
    public ImmutableArray<Mapping> ToMappings() => [.. Tilings.Select((tiling, i) => TilingLoops.ToMapping(tiling, network.Layers[i]))];

    private int ArrayWidth()
    {
        var spread = 1;
        foreach (ref readonly var tiling in Tilings.AsSpan())
        {
            spread = Math.Max(spread, Math.Max(tiling.Factors[Slots.Rows], tiling.Factors[Slots.Columns]));
        }

        var bounds = network.Problem.Bounds;
        return network.Problem.Grid.NextPe(Math.Max(bounds.MinPe, Math.Min(bounds.MaxPe, spread)));
    }

    private void Evaluate(int layer, Platform platform)
    {
        evaluators[layer].Take(Tilings[layer], platform);
        candidates[layer] = evaluators[layer].Evaluate(Tilings[layer].Order, platform);
    }

    private void Total(int width) =>
        Value = array is not null && network.Derive(candidates, width) is { } platform && network.TrySelect(candidates, platform) is { } selection
            ? selection.Value
            : double.PositiveInfinity;
}
