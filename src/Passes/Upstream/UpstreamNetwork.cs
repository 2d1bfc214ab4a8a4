using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes.Upstream;

/// <summary>
/// The layers that stand in a module as operations of linalg or tosa inside functions, seen as a network of the
/// <c>dosa</c> dialect: equal shapes are one layer. What passes find out about that network is written back as attributes
/// <c>dosa.*</c> of the operations and of the module; everything else stays as it is.
/// </summary>
public sealed class UpstreamNetwork
{
    /// <summary>What stands before the names of the dialect's attributes on operations of other dialects.</summary>
    internal const string Prefix = "dosa.";

    private const string Target = Prefix + "target";
    private static readonly ImmutableArray<string> OnLayers = ["schedule", "cost", "predicted"];
    private static readonly ImmutableArray<string> OnNetwork = ["search", "latency", "hardware", "totals"];

    private readonly Module module;
    private readonly Dictionary<Operation, string> layerOf = new(ReferenceEqualityComparer.Instance);

    private UpstreamNetwork(Module module) => this.module = module;

    /// <summary>The network that stands for the operations, with the target and the schedules that they carry already.</summary>
    public NetworkOp Network { get; private set; }

    /// <summary>The upstream layers of a module; null when there are none.</summary>
    public static UpstreamNetwork? Read(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var found = new UpstreamNetwork(module);
        var layers = new Dictionary<string, LayerOp>();
        var names = new Dictionary<string, string>();
        foreach (var function in module.Top.Walk().Where(operation => operation.Name == "func.func"))
        {
            foreach (var operation in function.Walk())
            {
                if (Contraction.Read(operation, module) is not { } nest || LayerInference.Infer(nest, _ => { }) is not { } raised)
                {
                    continue;
                }

                var key = Printer.Print(LayerOp.Create("", raised.Kind, raised.Shape, raised.Groups, 1, Location.Unknown).Operation)
                    + operation[Prefix + "schedule"].AsText();
                var count = raised.Groups * (operation[Prefix + "count"].AsWhole() ?? 1);
                var name = names.TryGetValue(key, out var known) ? known : names[key] = LayerName(operation, names.Count);
                layers[name] = layers.TryGetValue(name, out var layer)
                    ? new(layer.Operation.With("count", AttributeValue.Whole(layer.Count + count)))
                    : Create(name, raised, count, operation);
                found.layerOf[operation] = name;
            }
        }

        if (found.layerOf.Count == 0)
        {
            return null;
        }

        IEnumerable<Operation> target = module.Top[Target].AsDictionary() is { } entries ? [TargetAttribute.Read(entries, module.Top.Location)] : [];
        found.Network = NetworkOp.Create(NameOf(module.Top), [.. target, .. names.Values.Select(name => layers[name].Operation)], module.Top.Location);
        return found;
    }

    /// <summary>A module with each network changed: those of the dialect, and the one that upstream operations stand for.</summary>
    public static Module MapAll(Module module, Func<NetworkOp, Operation> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var mapped = NetworkOp.Map(module, change);
        return Read(mapped) is { } upstream ? upstream.Write(change(upstream.Network)) : mapped;
    }

    /// <summary>The module with what the network says written on its operations.</summary>
    public Module Write(Operation network)
    {
        if (ReferenceEquals(network, Network.Operation))
        {
            return module;
        }

        var layers = new NetworkOp(network).Layers.ToDictionary(layer => layer.Name);
        var top = Rewriter.Map(module.Top, operation => layerOf.TryGetValue(operation, out var name) && layers.TryGetValue(name, out var layer)
            ? Annotate(operation, layer.Operation, OnLayers)
            : operation);
        return module.WithTop(AnnotateModule(top, network));
    }

    /// <summary>A module with what a network says about all its layers.</summary>
    internal static Operation AnnotateModule(Operation top, Operation network)
    {
        top = Annotate(top, network, OnNetwork);
        return new NetworkOp(network).Target is { } target ? top.With(Target, TargetAttribute.Write(target)) : top;
    }

    /// <summary>An operation with what a layer says about it.</summary>
    internal static Operation AnnotateLayer(Operation operation, LayerOp layer) => Annotate(operation, layer.Operation, OnLayers);

    // linalg.matmul is matmul0: the operation's own name and the layer's number.
    private static string LayerName(Operation operation, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{operation.Name[(operation.Name.LastIndexOf('.') + 1)..]}{number}");

    private static string NameOf(Operation top)
    {
        var file = Path.GetFileNameWithoutExtension(top.Location.File?.Path ?? "");
        return top["sym_name"].AsText() is { Length: > 0 } name ? name : file.Length == 0 || file[0] == '<' ? "module" : file;
    }

    private static LayerOp Create(string name, RaisedLayer raised, long count, Operation operation)
    {
        var layer = LayerOp.Create(name, raised.Kind, raised.Shape, raised.Groups, count, operation.Location).Operation;
        return new(operation[Prefix + "schedule"] is { } schedule ? layer.With("schedule", schedule) : layer);
    }

    private static Operation Annotate(Operation target, Operation source, ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (source[name] is { } value)
            {
                target = target with { Attributes = target.Attributes.With(Prefix + name, value) };
            }
        }

        return target;
    }
}
