using Dosa.Learning.Models;
using Dosa.Torch.Native;

namespace Dosa.Torch.Training;

/// <summary>
/// Trains perceptrons by TorchSharp on one thread. Starting weights and the order of rows come from the options' seed alone, so that the
/// same table and options give the same bytes on machines of one kind; other processors may round sums otherwise.
/// </summary>
public sealed class TorchTrainer : IPerceptronTrainer
{
    /// <inheritdoc/>
    public string Name => "TorchSharp";

    /// <inheritdoc/>
    public IReadOnlyList<string> State => TorchLibraries.Loaded.Lines;

    /// <inheritdoc/>
    public Perceptron Train(Table table, PerceptronOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        TorchLibraries.Need();
        TorchSharp.torch.set_num_threads(1);
        return new PerceptronTraining(table, options).Run();
    }
}
