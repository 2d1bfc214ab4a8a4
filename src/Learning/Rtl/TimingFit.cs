using System.Reflection;
using Dosa.Learning.Data;
using Dosa.Learning.Training;

namespace Dosa.Learning.Rtl;

/// <summary>
/// Fits the prices of <see cref="TimingModel"/> to measurements: the sum of Huber losses of ln(predicted / measured), plus
/// a pull towards the start, made small by a pattern search along each logarithmic price in turn. Deterministic.
/// </summary>
public sealed class TimingFit
{
    private const double Knee = 0.25;
    private const double Pull = 0.02;
    private const int Sweeps = 60;
    private static readonly PropertyInfo[] Prices =
        [.. typeof(TimingParameters).GetProperties().Where(p => p.PropertyType == typeof(double) && p.CanWrite).OrderBy(p => p.Name, StringComparer.Ordinal)];

    private readonly Kernel[] kernels;
    private readonly double[] logCycles;
    private readonly double[] weights;
    private readonly double[] start;
    private KernelWork[] works = [];
    private CacheModel counted;

    private TimingFit(IReadOnlyList<ScheduleRow> rows)
    {
        kernels = [.. rows.Select(row => KernelOf(row.Schedule))];
        logCycles = [.. rows.Select(row => Math.Log(row.Cycles ?? throw new ArgumentException($"Line {row.Line} has no measured cycles.")))];
        weights = [.. rows.Zip(kernels, Weight)];
        start = Logarithms(new TimingParameters());
    }

    /// <summary>The kernel that a schedule's measured program runs.</summary>
    public static Kernel KernelOf(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return Kernel.From(schedule.Executed, schedule.Mapping, schedule.Hardware.Pe, MeasuredPrograms.GemmUnit);
    }

    /// <summary>The prices that explain the measured rows best.</summary>
    /// <exception cref="ArgumentException">A row has no measured cycles.</exception>
    public static TimingParameters Fit(IReadOnlyList<ScheduleRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new TimingFit(rows).Search();
    }

    /// <summary>
    /// The machine that matters is 16 x 16: what was measured on other arrays teaches the memory's prices, but counts less.
    /// Good schedules, which searches end at, keep the array busy: they count up to four times.
    /// </summary>
    private static double Weight(ScheduleRow row, Kernel kernel)
    {
        var guess = new TimingParameters();
        var cycles = TimingModel.Predict(kernel, KernelWork.Of(kernel, guess.Cache), guess).Cycles;
        var busy = Math.Min(1, row.Layer.Macs / ((double)kernel.Array * kernel.Array * cycles));
        return (kernel.Array == 16 ? 4 : kernel.Array > 16 ? 0.5 : 1) * (1 + 3 * busy);
    }

    private TimingParameters Search()
    {
        var best = start;
        var loss = Loss(best);
        var steps = new double[best.Length];
        Array.Fill(steps, 0.4);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var j = 0; j < best.Length; j++)
            {
                steps[j] = Math.Max(1e-3, Improve(ref best, ref loss, j, steps[j]) ? steps[j] * 1.5 : steps[j] * 0.6);
            }
        }

        return From(best, Reproducible.SixDigits);
    }

    private bool Improve(ref double[] best, ref double loss, int price, double step)
    {
        foreach (var sign in (ReadOnlySpan<int>)[1, -1])
        {
            var moved = (double[])best.Clone();
            moved[price] += sign * step;
            var movedLoss = Loss(moved);
            if (movedLoss < loss)
            {
                (best, loss) = (moved, movedLoss);
                return true;
            }
        }

        return false;
    }

    private double Loss(double[] logarithms)
    {
        var prices = From(logarithms);
        if (prices.Cache != counted)
        {
            counted = prices.Cache;
            works = [.. kernels.Select(kernel => KernelWork.Of(kernel, counted))];
        }

        var loss = 0.0;
        for (var i = 0; i < kernels.Length; i++)
        {
            var error = Math.Abs(Math.Log(TimingModel.Predict(kernels[i], works[i], prices).Cycles) - logCycles[i]);
            loss += weights[i] * (error < Knee ? error * error : 2 * Knee * error - Knee * Knee);
        }

        for (var j = 0; j < start.Length; j++)
        {
            var moved = logarithms[j] - start[j];
            loss += Pull * moved * moved;
        }

        return loss;
    }

    private static double[] Logarithms(TimingParameters prices) => [.. Prices.Select(price => Math.Log((double)price.GetValue(prices)!))];

    private static TimingParameters From(double[] logarithms, Func<double, double>? round = null)
    {
        var prices = new TimingParameters();
        for (var j = 0; j < Prices.Length; j++)
        {
            var price = Math.Exp(logarithms[j]);
            Prices[j].SetValue(prices, round?.Invoke(price) ?? price);
        }

        return prices;
    }
}
