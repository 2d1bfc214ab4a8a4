namespace Dosa.Learning.Models;

/// <summary>
/// Trains perceptrons. The one of this library needs nothing else; a plug-in may bring one that is faster on wide layers. What is
/// trained is the same plain data, whoever trained it.
/// </summary>
public interface IPerceptronTrainer
{
    /// <summary>The trainer's name in a few words, for reports.</summary>
    string Name { get; }

    /// <summary>What the trainer found on this machine, or why it cannot train here; one line each.</summary>
    IReadOnlyList<string> State { get; }

    /// <summary>Trains a perceptron. The same table and options give the same bytes on one machine.</summary>
    /// <exception cref="InvalidOperationException">The trainer cannot work on this machine; the message says why.</exception>
    Perceptron Train(Table table, PerceptronOptions options);
}
