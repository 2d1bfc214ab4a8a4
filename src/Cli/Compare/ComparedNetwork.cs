using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Search;

namespace Dosa.Cli.Compare;

/// <summary>A layer of any loops; <paramref name="Own"/> is the same as a convolution or product, null where it is none.</summary>
internal sealed record ComparedLayer(string Name, long Count, Contraction Loops, NetworkLayer? Own);

/// <summary>
/// A network to be compared. Nests that are a convolution or product are one; others, such as a convolution over three axes, keep their
/// loops, for machines that take any. <paramref name="OwnLoops"/> says of each of these why it is no layer of seven loops.
/// </summary>
internal sealed record ComparedNetwork(string Name, ImmutableArray<ComparedLayer> Layers, ImmutableArray<Diagnostic> OwnLoops)
{
    /// <summary>The network, equal layers together; null after errors.</summary>
    public static ComparedNetwork? Read(NetworkOp network, PassContext context)
    {
        var nests = new List<ComparedLayer>();
        var reasons = new List<Diagnostic>();
        foreach (var nest in network.Nests)
        {
            var raised = new PassContext();
            new RaiseLoopNestsPass().Run(Module.Of(NetworkOp.Create("nest", [nest.Operation], nest.Operation.Location).Operation), raised);
            if (raised.Failed && ContractionReader.Read(nest, _ => { }) is { } loops)
            {
                nests.Add(new(nest.Name, nest.Count, loops, null));
                reasons.AddRange(raised.Diagnostics);
            }
        }

        var names = nests.Select(nest => nest.Name).ToHashSet();
        var rest = network.With(network.Body.Where(operation => operation.Name != NestOp.OpName || !names.Contains(new NestOp(operation).Name)));
        var merged = NetworkOp.Of(Pipeline.Default.Through("merge-layers").Run(Module.Of(rest), context));
        if (context.Failed || merged is not [var joined])
        {
            return null;
        }

        ImmutableArray<NetworkLayer>? layers = nests.Count > 0 && joined.Layers.IsEmpty ? [] : ProblemReader.ReadLayers(joined, context);
        return layers is not { } all ? null
            : new(network.Name,
                [.. all.Select(layer => new ComparedLayer(layer.Name, layer.Count, Contraction.Of(layer.Shape), layer)), .. nests], [.. reasons]);
    }
}
