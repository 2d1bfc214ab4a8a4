namespace Dosa.Learning.Models;

/// <summary>The mean of several models. The spread is that of the members, and of each of them.</summary>
public sealed record Ensemble(IRegressor[] Members) : IRegressor
{
    /// <inheritdoc/>
    public int Inputs => Members[0].Inputs;

    /// <inheritdoc/>
    public Estimate Predict(ReadOnlySpan<double> features)
    {
        double sum = 0, squares = 0, inside = 0;
        foreach (var member in Members)
        {
            var (value, spread) = member.Predict(features);
            sum += value;
            squares += value * value;
            inside += spread * spread;
        }

        var mean = sum / Members.Length;
        var between = Math.Max(0, squares / Members.Length - mean * mean);
        return new(mean, Math.Sqrt(between + inside / Members.Length));
    }
}
