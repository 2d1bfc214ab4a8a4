using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Passes.RaiseLoopNests;
using Dosa.Search;

namespace Dosa.Cli.Compare;

/// <summary>
/// A network to be compared, equal layers together. Nests keep their loops on machines that take any; for the one whose sizes follow from
/// the mappings, which takes seven loops, they are convolutions and products.
/// </summary>
/// <param name="Name">The network's name.</param>
/// <param name="Layers">Its layers for machines that take any loops.</param>
/// <param name="Derived">Its layers with seven loops; null where one is none of them.</param>
/// <param name="OwnLoops">Why <paramref name="Derived"/> is null.</param>
internal sealed record ComparedNetwork(
    string Name, ImmutableArray<MachineLayer> Layers, ImmutableArray<NetworkLayer>? Derived, ImmutableArray<Diagnostic> OwnLoops)
{
    private static readonly Pipeline Usual = Pipeline.Default.Through("merge-layers");

    private static readonly Pipeline Keeping = Usual.With(pass => pass is RaiseLoopNestsPass raise ? raise with { KeepsLoops = true } : pass);

    /// <summary>The network; null after errors.</summary>
    public static ComparedNetwork? Read(NetworkOp network, PassContext context)
    {
        if (Run(Keeping, network, context) is not { } own || MachineProblemReader.ReadLayers(own, context) is not { } layers)
        {
            return null;
        }

        var seven = new PassContext();
        var derived = Run(Usual, network, seven) is { } raised ? ProblemReader.ReadLayers(raised, seven) : null;
        return new(network.Name, layers, derived, [.. seven.Diagnostics]);
    }

    private static NetworkOp? Run(Pipeline pipeline, NetworkOp network, PassContext context)
    {
        var networks = NetworkOp.Of(pipeline.Run(Module.Of(network.Operation), context));
        return context.Failed || networks is not [var run] ? null : run;
    }
}
