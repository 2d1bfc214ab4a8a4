using Dosa.Learning.Models;

namespace Dosa.Learning.Training;

/// <summary>The recipes of the models that come with the program.</summary>
public static class Recipes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new()
        {
            Name = "analytical",
            Kind = RegressorKind.None,
        },
        new()
        {
            Name = "dnn",
            Kind = RegressorKind.Mlp,
            Features = "raw",
            Target = LatencyTarget.Log,
            Members = 4,
            Mlp = new() { Hidden = [64, 64], Epochs = 80 },
        },
        new()
        {
            Name = "analytical-dnn",
            Kind = RegressorKind.Mlp,
            Features = "raw",
            Target = LatencyTarget.LogRatio,
            Members = 4,
            Mlp = new() { Hidden = [64, 64], Epochs = 80 },
        },
        new()
        {
            Name = "dnn-wide",
            Kind = RegressorKind.Mlp,
            Features = "raw",
            Target = LatencyTarget.Log,
            Mlp = Wide,
        },
        new()
        {
            Name = "analytical-dnn-wide",
            Kind = RegressorKind.Mlp,
            Features = "raw",
            Target = LatencyTarget.LogRatio,
            Mlp = Wide,
        },
        new()
        {
            Name = "study",
            Kind = RegressorKind.Forest,
            Features = "compressed",
            Target = LatencyTarget.Log,
            Forest = new() { Trees = 40, Tree = new() { MinLeaf = 2, FeatureShare = 1 / 3.0 } },
            Boosting = new() { Trees = 200, Rate = 0.1, Tree = new() { MaxDepth = 7, MinLeaf = 8, FeatureShare = 0.5, Shrinkage = 1 } },
            Mlp = new() { Hidden = [64, 64], Epochs = 12, Batch = 256 },
        },
        new()
        {
            Name = "timing",
            Base = LatencyBase.Timing,
            Kind = RegressorKind.None,
        },
        new()
        {
            Name = "rtl",
            Base = LatencyBase.Timing,
            Kind = RegressorKind.Forest,
            Features = "kernel",
            Target = LatencyTarget.LogRatio,
            Trust = 0.8,
            Limit = 0.3,
            Forest = new() { Trees = 48, Tree = new() { MinLeaf = 8, FeatureShare = 1 / 3.0 } },
        },
    ];

    // The network of the DOSA talk, for cycles directly and for what the analytical model leaves. 6.7 million weights: seconds an epoch.
    private static PerceptronOptions Wide => new() { Hidden = [256, 512, 2048, 2048, 512, 256, 64], Epochs = 20, Rate = 5e-4, Activation = Activation.Gelu };

    /// <summary>The recipe of a name, or null.</summary>
    public static Recipe? Find(string name) => All.FirstOrDefault(recipe => recipe.Name == name);
}
