using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Learning.Sampling;

/// <summary>How a filter does on draws that it was not fitted to.</summary>
/// <param name="ValidBefore">Share of draws that fit their accelerator.</param>
/// <param name="ValidAfter">The same among draws that pass the filter.</param>
/// <param name="ValidKept">Share of the fitting draws that pass.</param>
public sealed record FilterGain(double ValidBefore, double ValidAfter, double ValidKept);

/// <summary>
/// Guesses from a schedule's factors whether it breaks a constraint of the hardware, without the model: logistic
/// regression on the logarithms of factors and of the machine's numbers, fitted to draws whose validity is known.
/// </summary>
public sealed class ConstraintFilter
{
    private readonly double[] weights;
    private readonly double cut;

    private ConstraintFilter(double[] weights, double cut, FilterGain gain) => (this.weights, this.cut, Gain) = (weights, cut, gain);

    /// <summary>What the features are.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "constant", .. Enum.GetNames<Dim>().Select(dim => $"tile_{dim}"), "spatial_C", "spatial_K", "pe", "scratchpad_kb", "accumulator_kb", "wstride",
            "hstride",
    ];

    /// <summary>The weight of each feature in the log-odds of fitting.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>What the filter gains on draws held back from the fit.</summary>
    public FilterGain Gain { get; }

    /// <summary>Whether a draw is worth checking.</summary>
    public bool Passes(in Layer layer, Hardware hardware, ReadOnlySpan<Loop<Exact>> loops)
    {
        Span<double> x = stackalloc double[Names.Length];
        Features(layer, hardware, loops, x);
        return LogisticFit.Odds(weights, x) >= cut;
    }

    /// <summary>Fits a filter to draws, half of them held back; it passes all but a twentieth of the draws that fit.</summary>
    public static ConstraintFilter Fit(SampleSpace space, int draws, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        var (rows, valid) = Draw(space, draws, seed);
        var half = draws / 2;
        var weights = LogisticFit.Solve(rows, valid, half);
        var fitting = Enumerable.Range(0, half).Where(i => valid[i]).Select(i => LogisticFit.Odds(weights, rows[i])).Order().ToArray();
        var cut = fitting.Length > 0 ? fitting[fitting.Length / 20] : double.NegativeInfinity;
        var held = Enumerable.Range(half, draws - half).ToArray();
        var passed = held.Where(i => LogisticFit.Odds(weights, rows[i]) >= cut).ToArray();
        double fits = held.Count(i => valid[i]), kept = passed.Count(i => valid[i]);
        return new(weights, cut, new(fits / held.Length, kept / Math.Max(1, passed.Length), kept / Math.Max(1, fits)));
    }

    private static (double[][] Rows, bool[] Valid) Draw(SampleSpace space, int draws, ulong seed)
    {
        var random = new SeededRandom(seed, ulong.MaxValue);
        ScheduleDraw[] layers = [.. space.Layers.Select(layer => new ScheduleDraw(layer))];
        Machine[] machines = [.. space.Accelerators.Select(hardware => new Machine(Architectures.GemminiWeightStationary, hardware))];
        var rows = new double[draws][];
        var valid = new bool[draws];
        Span<Loop<Exact>> loops = stackalloc Loop<Exact>[ScheduleDraw.MaxLoops];
        for (var i = 0; i < draws; i++)
        {
            var (l, m) = (random.NextInt(layers.Length), random.NextInt(machines.Length));
            var drawn = loops[..layers[l].Next(ref random, loops)];
            rows[i] = new double[Names.Length];
            Features(space.Layers[l], space.Accelerators[m], drawn, rows[i]);
            valid[i] = machines[m].Fits(space.Layers[l], drawn);
        }

        return (rows, valid);
    }

    private static void Features(in Layer layer, Hardware hardware, ReadOnlySpan<Loop<Exact>> loops, Span<double> x)
    {
        x.Clear();
        x[0] = 1;
        foreach (ref readonly var loop in loops)
        {
            var bits = Math.Log2(loop.Factor.Value);
            if (loop.Level < 3)
            {
                x[1 + (int)loop.Dim] += bits;
            }

            if (loop.Spatial)
            {
                x[loop.Dim == Dim.C ? 8 : 9] += bits;
            }
        }

        x[10] = Math.Log2(hardware.Pe);
        x[11] = Math.Log2(hardware.ScratchpadKb);
        x[12] = Math.Log2(hardware.AccumulatorKb);
        x[13] = Math.Log2(layer.Wstride);
        x[14] = Math.Log2(layer.Hstride);
    }
}
