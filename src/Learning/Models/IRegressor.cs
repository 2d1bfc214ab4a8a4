using System.Text.Json.Serialization;

namespace Dosa.Learning.Models;

/// <summary>A predicted value, and how far from it the truth may well be: one standard deviation.</summary>
public readonly record struct Estimate(double Value, double Spread);

/// <summary>A trained model from features to a value. Immutable, safe to share between threads.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Ridge), "ridge")]
[JsonDerivedType(typeof(RandomForest), "forest")]
[JsonDerivedType(typeof(GradientBoosting), "boosting")]
[JsonDerivedType(typeof(Perceptron), "mlp")]
[JsonDerivedType(typeof(Ensemble), "ensemble")]
public interface IRegressor
{
    /// <summary>How many features it takes.</summary>
    int Inputs { get; }

    /// <summary>The value for one row of features.</summary>
    Estimate Predict(ReadOnlySpan<double> features);
}
