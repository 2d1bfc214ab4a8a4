using TorchSharp;

namespace Dosa.Torch.Tensors;

/// <summary>Where the tensors of <see cref="Many"/> are while a cost is computed; one a thread, disposed of with all that was not kept.</summary>
public sealed class TensorRecording : IDisposable
{
    [ThreadStatic]
    private static TensorRecording? current;

    private readonly List<Tensor> tensors = [];
    private readonly DisposeScope scope = torch.NewDisposeScope();
    private readonly TensorRecording? outer = current;

    /// <summary>Starts the thread's recording.</summary>
    public TensorRecording() => current = this;

    internal static TensorRecording Current => current ?? throw new InvalidOperationException("Numbers of many starts need a TensorRecording.");

    internal Tensor this[int place] => tensors[place - 1];

    /// <inheritdoc/>
    public void Dispose()
    {
        current = outer;
        scope.Dispose();
    }

    internal int Add(Tensor tensor)
    {
        tensors.Add(tensor);
        return tensors.Count;
    }
}
