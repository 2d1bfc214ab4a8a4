namespace Dosa.Learning.Models;

/// <summary>The trainer of this library: any machine, no native code, the same bytes everywhere.</summary>
public sealed class OwnTrainer : IPerceptronTrainer
{
    /// <inheritdoc/>
    public string Name => "built-in trainer";

    /// <inheritdoc/>
    public IReadOnlyList<string> State => ["needs nothing"];

    /// <inheritdoc/>
    public Perceptron Train(Table table, PerceptronOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        return new PerceptronTrainer(table, options).Train();
    }
}
