using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes.Upstream;

/// <summary>
/// The layers that stand in a module as operations of linalg or tosa inside functions, seen as a network of the
/// <c>dosa</c> dialect: equal shapes are one layer. What passes find out about that network is written back as attributes
/// <c>dosa.*</c> of the operations and of the module; everything else stays as it is.
/// </summary>
internal sealed class UpstreamNetwork
{
    private static readonly ImmutableArray<string> OnLayers = ["schedule", "cost"];
    private static readonly ImmutableArray<string> OnNetwork = ["search", "hardware", "totals"];

    private readonly Module module;
    private readonly Dictionary<Operation, string> layerOf = new(ReferenceEqualityComparer.Instance);

    private UpstreamNetwork(Module module, NetworkOp network)
    {
        this.module = module;
        Network = network;
    }

    /// <summary>The network that stands for the operations, with the attributes that they carry already.</summary>
    public NetworkOp Network { get; private set; }

    /// <summary>The upstream layers of a module; null when there are none.</summary>
    public static UpstreamNetwork? Read(Module module)
    {
        var found = new UpstreamNetwork(module, default);
        var layers = new Dictionary<string, LayerOp>();
        var names = new Dictionary<string, string>();
        foreach (var function in module.Top.Walk().Where(operation => operation.Name == "func.func"))
        {
            foreach (var operation in function.Walk())
            {
                if (Contraction.Read(operation, module) is not { } nest || LayerInference.Infer(nest, _ => { }) is not { } raised)
                    continue;
                var key = Printer.Print(LayerOp.Create("", raised.Kind, raised.Shape, raised.Groups, 1, Location.Unknown).Operation)
                    + operation["dosa.schedule"].AsText();
                var name = names.TryGetValue(key, out var known) ? known : names[key] = $"layer{names.Count}";
                layers[name] = layers.TryGetValue(name, out var layer)
                    ? new(layer.Operation.With("count", AttributeValue.Whole(layer.Count + raised.Groups)))
                    : Create(name, raised, operation);
                found.layerOf[operation] = name;
            }
        }

        if (found.layerOf.Count == 0)
            return null;
        var network = NetworkOp.Create("module", names.Values.Select(name => layers[name].Operation), module.Top.Location);
        found.Network = network;
        return found;
    }

    /// <summary>The module with what the network says written on its operations.</summary>
    public Module Write(Operation network)
    {
        var layers = new NetworkOp(network).Layers.ToDictionary(layer => layer.Name);
        var top = Rewriter.Map(module.Top, operation => layerOf.TryGetValue(operation, out var name)
            ? Annotate(operation, layers[name].Operation, OnLayers)
            : operation);
        return module.WithTop(Annotate(top, network, OnNetwork));
    }

    private static LayerOp Create(string name, RaisedLayer raised, Operation operation)
    {
        var layer = LayerOp.Create(name, raised.Kind, raised.Shape, raised.Groups, raised.Groups, operation.Location).Operation;
        return new(operation["dosa.schedule"] is { } schedule ? layer.With("schedule", schedule) : layer);
    }

    private static Operation Annotate(Operation target, Operation source, ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (source[name] is { } value)
                target = target with { Attributes = target.Attributes.With("dosa." + name, value) };
        }

        return target;
    }
}
