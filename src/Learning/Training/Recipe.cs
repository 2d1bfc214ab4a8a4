using Dosa.Learning.Models;

namespace Dosa.Learning.Training;

/// <summary>The kinds of regressors.</summary>
public enum RegressorKind
{
    /// <summary>None: the base as it is.</summary>
    None,

    /// <summary><see cref="Models.Ridge"/>.</summary>
    Ridge,

    /// <summary><see cref="RandomForest"/>.</summary>
    Forest,

    /// <summary><see cref="GradientBoosting"/>.</summary>
    Boosting,

    /// <summary><see cref="Perceptron"/>.</summary>
    Mlp,
}

/// <summary>Everything that makes a latency model from measurements; the same recipe and rows make the same model.</summary>
public sealed record Recipe
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the model starts from.</summary>
    public LatencyBase Base { get; init; }

    /// <summary>What the regressor learns.</summary>
    public LatencyTarget Target { get; init; } = LatencyTarget.LogRatio;

    /// <summary>The feature set.</summary>
    public string Features { get; init; } = "compressed";

    /// <summary>The kind of regressor.</summary>
    public RegressorKind Kind { get; init; } = RegressorKind.Forest;

    /// <summary>The share of the correction that is used.</summary>
    public double Trust { get; init; } = 1;

    /// <summary>The largest correction that is used, of ln(cycles).</summary>
    public double? Limit { get; init; }

    /// <summary>How many regressors of different seeds are averaged.</summary>
    public int Members { get; init; } = 1;

    /// <summary>Where randomness starts.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use; the model is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The penalty of <see cref="RegressorKind.Ridge"/>.</summary>
    public double Penalty { get; init; } = 1e-3;

    /// <summary>How <see cref="RegressorKind.Forest"/> is grown.</summary>
    public ForestOptions Forest { get; init; } = new();

    /// <summary>How <see cref="RegressorKind.Boosting"/> is grown.</summary>
    public BoostingOptions Boosting { get; init; } = new();

    /// <summary>How <see cref="RegressorKind.Mlp"/> is trained.</summary>
    public PerceptronOptions Mlp { get; init; } = new();

    /// <summary>Who trains <see cref="RegressorKind.Mlp"/>.</summary>
    public IPerceptronTrainer MlpTrainer { get; init; } = new OwnTrainer();
}
