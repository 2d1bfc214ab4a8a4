using Dosa.IR;
using Dosa.Passes;

namespace Embedding;

/// <summary>
/// A pass of this program: fills channels up to a multiple, so that they spread evenly over the array.
/// <code>
/// layer stem {C = 3, K = 20}   ----&gt;   layer stem {C = 8, K = 24}
/// </code>
/// </summary>
public sealed record PadChannels(long Multiple) : IPass
{
    private const int C = 4;
    private const int K = 5;

    public string Name => "pad-channels";

    public string Description => "Fills channels up to a multiple.";

    public Module Run(Module module, PassContext context) => Rewriter.Map(module, operation =>
    {
        if (operation.Name != LayerOp.OpName)
        {
            return operation;
        }

        var bounds = new LayerOp(operation).Bounds;
        var padded = bounds.SetItem(C, Up(bounds[C])).SetItem(K, Up(bounds[K]));
        return padded.SequenceEqual(bounds) ? operation : operation.With("bounds", AttributeValue.Wholes(padded.AsSpan()));
    });

    private long Up(long channels) => (channels + Multiple - 1) / Multiple * Multiple;
}
