using System.Text.Json.Serialization;
using Dosa.CostModel;
using Dosa.Learning.Data;
using Dosa.Learning.Features;
using Dosa.Learning.Models;
using Dosa.Learning.Rtl;

namespace Dosa.Learning;

/// <summary>What a latency model starts from.</summary>
public enum LatencyBase
{
    /// <summary>The exact analytical cost model.</summary>
    Analytical,

    /// <summary>The timing model of Gemmini's queues.</summary>
    Timing,
}

/// <summary>What the regressor of a latency model was taught.</summary>
public enum LatencyTarget
{
    /// <summary>Cycles.</summary>
    Direct,

    /// <summary>ln(cycles).</summary>
    Log,

    /// <summary>Cycles less the base's.</summary>
    Residual,

    /// <summary>ln(cycles / the base's).</summary>
    LogRatio,
}

/// <summary>Predicted cycles, and the bounds between which 90 % of the measurements are expected.</summary>
public readonly record struct LatencyPrediction(double Cycles, double Low, double High);

/// <summary>
/// Predicts the cycles of schedules: a base, corrected by a regressor on features if there is one.
/// </summary>
public sealed record LatencyModel
{
    private const double Normal90 = 1.645;
    private readonly IFeatureSet? features;

    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the prediction starts from.</summary>
    public LatencyBase Base { get; init; }

    /// <summary>The prices of the timing model, where that is the base.</summary>
    public TimingParameters? Timing { get; init; }

    /// <summary>What the regressor says.</summary>
    public LatencyTarget Target { get; init; } = LatencyTarget.LogRatio;

    /// <summary>The name of the feature set that the regressor takes; null without one.</summary>
    public string? Features
    {
        get => features?.Name;
        init => features = value is null ? null : FeatureSets.Find(value) ?? throw new System.Text.Json.JsonException($"There is no feature set '{value}'.");
    }

    /// <summary>Corrects the base; null leaves it as it is.</summary>
    public IRegressor? Regressor { get; init; }

    /// <summary>The share of the correction that is used: what cross-validation found best.</summary>
    public double Trust { get; init; } = 1;

    /// <summary>The largest correction that is used, of ln(cycles): no further from the base than it was seen to be wrong by.</summary>
    public double? Limit { get; init; }

    /// <summary>The deviation of ln(measured / predicted) that a model without a spread of its own has.</summary>
    public double Deviation { get; init; } = 0.2;

    /// <summary>What spreads are multiplied by so that the bounds hold 90 % of measurements of layers that were not learnt from.</summary>
    public double SpreadScale { get; init; } = 1;

    /// <summary>The feature set, if any.</summary>
    [JsonIgnore]
    public IFeatureSet? FeatureSet => features;

    /// <summary>The cycles of a schedule.</summary>
    public LatencyPrediction Predict(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var start = BaseCycles(schedule);
        if (Regressor is null || features is null)
        {
            return Around(start, Deviation * SpreadScale);
        }

        Span<double> x = stackalloc double[features.Names.Length];
        features.Extract(schedule, x);
        return From(start, Regressor.Predict(x));
    }

    /// <summary>The cycles that the base says.</summary>
    public double BaseCycles(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (Base == LatencyBase.Timing)
        {
            var prices = Timing ?? throw new InvalidOperationException("A timing base needs prices.");
            var kernel = TimingFit.KernelOf(schedule);
            return TimingModel.Predict(kernel, KernelWork.Of(kernel, prices.Cache), prices).Cycles;
        }

        return new Machine(Architectures.GemminiWeightStationary, schedule.Hardware).Evaluate(schedule.Layer, schedule.Mapping).Cycles.Value;
    }

    /// <summary>What the regressor is to learn for a measured schedule.</summary>
    public double TargetOf(double start, double cycles) => Target switch
    {
        LatencyTarget.Direct => cycles,
        LatencyTarget.Log => Math.Log(cycles),
        LatencyTarget.Residual => cycles - start,
        _ => Math.Log(cycles / start),
    };

    private LatencyPrediction From(double start, Estimate estimate)
    {
        var (value, spread) = (estimate.Value, estimate.Spread * SpreadScale);
        switch (Target)
        {
            case LatencyTarget.Log:
                return Around(Math.Exp(value), spread);
            case LatencyTarget.LogRatio:
                return Around(start * Math.Exp(Limited(Trust * value)), spread);
            default:
                var cycles = Math.Max(1, Target == LatencyTarget.Direct ? value : start + Trust * value);
                return new(cycles, Math.Max(1, cycles - Normal90 * spread), cycles + Normal90 * spread);
        }
    }

    private double Limited(double correction) => Limit is { } most ? Math.Clamp(correction, -most, most) : correction;

    private static LatencyPrediction Around(double cycles, double deviation) =>
        new(cycles, cycles * Math.Exp(-Normal90 * deviation), cycles * Math.Exp(Normal90 * deviation));
}
