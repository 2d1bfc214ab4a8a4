using Dosa.CostModel;
using Dosa.Search.Keeping;

namespace Dosa.Search.Gradient;

/// <summary>
/// Adam on the logarithms of all factors of a network, with a step size that falls along a cosine. After each step factors
/// are put back where every loop's factors, DRAM's included, are at least 1: so the modelled MACs are the product of the
/// bounds at every step, not only in the end.
/// </summary>
internal sealed class Descent
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.99;

    private readonly GradientSettings settings;
    private readonly Network network;
    private readonly double[] logBounds;
    private readonly double logMaxPe;

    /// <summary>A descent over a network; owns buffers, so one thread at a time may use it.</summary>
    public Descent(Network network, GradientSettings settings)
    {
        this.settings = settings;
        this.network = network;
        Loss = new NetworkLoss(network, settings.Orders);
        logBounds = [.. network.Layers.SelectMany(layer => layer.Bounds.Select(bound => Math.Log(bound)))];
        logMaxPe = Math.Log(network.Problem.Bounds.MaxPe);
    }

    /// <summary>What is made small.</summary>
    public NetworkLoss Loss { get; }

    /// <summary>The state before the first step.</summary>
    public static DescentState Init(ReadOnlySpan<Tiling> start)
    {
        var state = new DescentState(start.Length * Slots.Count);
        for (var i = 0; i < start.Length; i++)
        {
            for (var slot = 0; slot < Slots.Count; slot++)
            {
                state.Logs[i * Slots.Count + slot] = Math.Log(start[i].Factors[slot]);
            }
        }

        return state;
    }

    /// <summary>Goes on from tilings, the moments kept; orders are chosen anew where they are kept between roundings.</summary>
    public void Restart(DescentState state, ReadOnlySpan<Tiling> from)
    {
        if (settings.SnapsBack)
        {
            Init(from).Logs.CopyTo(state.Logs, 0);
        }

        if (settings.Orders == OrderChoice.AtRounding)
        {
            Loss.ChooseOrders(state.Logs);
        }
    }

    /// <summary>Whether all steps are taken.</summary>
    public bool IsDone(DescentState state) => state.Step >= settings.Steps;

    /// <summary>One step; allocates nothing.</summary>
    public void Step(DescentState state)
    {
        state.Loss = Loss.Compute(state.Logs, state.Gradient);
        var size = settings.ConstantStep ? settings.StepSize : settings.StepSize * 0.5 * (1 + Math.Cos(Math.PI * state.Step / settings.Steps));
        state.Step++;
        var first = size / (1 - Math.Pow(FirstDecay, state.Step));
        var second = 1 / (1 - Math.Pow(SecondDecay, state.Step));
        for (var i = 0; i < state.Logs.Length; i++)
        {
            var slope = state.Gradient[i];
            state.Mean[i] = FirstDecay * state.Mean[i] + (1 - FirstDecay) * slope;
            state.Square[i] = SecondDecay * state.Square[i] + (1 - SecondDecay) * slope * slope;
            state.Logs[i] -= first * state.Mean[i] / (Math.Sqrt(state.Square[i] * second) + 1e-8);
        }

        for (var layer = 0; layer < network.Layers.Length; layer++)
        {
            var logs = state.Logs.AsSpan(layer * Slots.Count, Slots.Count);
            PutBack(logs, logBounds.AsSpan(layer * Relevance.Dims, Relevance.Dims));
            if (network.Layers[layer].Constraints is { } constraints)
            {
                Freeze(constraints, logs);
            }
        }
    }

    /// <summary>Puts factors that are fixed, and products of two that are, to their value.</summary>
    private static void Freeze(ConstraintTable constraints, Span<double> logs)
    {
        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            var known = constraints.Fixed[dim];
            var spread = Slots.Spatial(dim) is var slot && slot >= 0 ? logs[slot] : 0;
            ref var temporal = ref logs[Slots.Temporal(dim)];
            spread = known.Spatial ?? spread;
            temporal = known.Temporal ?? temporal;
            if (known.Held is { } held)
            {
                spread = Math.Clamp(spread, 0, held);
                temporal = held - spread;
            }

            if (slot >= 0)
            {
                logs[slot] = spread;
            }
        }
    }

    /// <summary>Puts factors back to where they, DRAM's, and the array's limit allow: the nearest such point loop by loop.</summary>
    private void PutBack(Span<double> logs, ReadOnlySpan<double> bounds)
    {
        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            ref var temporal = ref logs[Slots.Temporal(dim)];
            var spatial = Slots.Spatial(dim);
            if (spatial == Slots.Dram)
            {
                temporal = Math.Clamp(temporal, 0, bounds[dim]);
                continue;
            }

            ref var spread = ref logs[spatial];
            var excess = Math.Max(0, temporal) + Math.Max(0, spread) - bounds[dim];
            if (excess > 0)
            {
                temporal -= excess / 2;
                spread -= excess / 2;
            }

            spread = Math.Clamp(spread, 0, Math.Min(bounds[dim], logMaxPe));
            temporal = Math.Clamp(temporal, 0, bounds[dim] - spread);
        }
    }
}

/// <summary>Where a descent is: the logarithms of all factors, layer by layer, and Adam's two moments.</summary>
internal sealed class DescentState(int variables)
{
    /// <summary>The variables.</summary>
    public double[] Logs { get; } = new double[variables];

    /// <summary>The gradient at the last step.</summary>
    public double[] Gradient { get; } = new double[variables];

    /// <summary>The decaying mean of gradients.</summary>
    public double[] Mean { get; } = new double[variables];

    /// <summary>The decaying mean of their squares.</summary>
    public double[] Square { get; } = new double[variables];

    /// <summary>Steps taken.</summary>
    public int Step { get; set; }

    /// <summary>The loss at the last step.</summary>
    public double Loss { get; set; } = double.PositiveInfinity;

    /// <summary>Writes everything that a step takes from the ones before it.</summary>
    public void Write(StateWriter writer)
    {
        writer.Whole(Step).Number(Loss);
        foreach (var numbers in (double[][])[Logs, Mean, Square])
        {
            foreach (var number in numbers)
            {
                writer.Number(number);
            }
        }
    }

    /// <summary>Reads it.</summary>
    public void Read(StateReader reader)
    {
        (Step, Loss) = (reader.Small(), reader.Number());
        foreach (var numbers in (double[][])[Logs, Mean, Square])
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = reader.Number();
            }
        }
    }
}
