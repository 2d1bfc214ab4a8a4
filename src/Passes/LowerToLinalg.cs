using Dosa.IR;
using Dosa.Passes.Upstream;

namespace Dosa.Passes;

/// <summary>
/// Replaces each network by a module of functions in upstream dialects, one a layer, with the schedule on the operation.
/// <code>
/// network bert {              ----&gt;   module @bert attributes {dosa.hardware = ...} {
///   layer fc {schedule = S}             func @fc(%input: tensor&lt;512x768xi8&gt;, %weights: tensor&lt;768x64xi8&gt;, %start: tensor&lt;512x64xi32&gt;) {
/// }                                       return linalg.matmul(%input, %weights, %start) {dosa.schedule = S}
///                                       }
///                                     }
/// </code>
/// After it, <c>tile-linalg</c> writes the schedules out as loops.
/// </summary>
public sealed record LowerToLinalg : IPass
{
    /// <inheritdoc/>
    public string Name => "lower-to-linalg";

    /// <inheritdoc/>
    public string Description => "Replaces each network by functions with the linalg operation of each layer.";

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return NetworkOp.Map(module, network => Lower(network, context));
    }

    private static Operation Lower(NetworkOp network, PassContext context)
    {
        if (ProblemReader.ReadLayers(network, context) is null)
        {
            return network.Operation;
        }

        var functions = network.Layers.Select(LayerFunction.Of);
        var module = new Operation(Module.OpName) { Regions = [Region.OneBlock(functions)], Location = network.Operation.Location };
        return UpstreamNetwork.AnnotateModule(module.With("sym_name", AttributeValue.Text(network.Name)), network.Operation);
    }
}
