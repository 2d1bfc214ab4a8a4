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
    private readonly IReadOnlyDictionary<Operation, string> layerOf = new Dictionary<Operation, string>();

    private UpstreamNetwork(Module module, Operation network)
    {
        this.module = module;
        Network = new(network);
    }

    /// <summary>The network that stands for the operations, with the target and the schedules that they carry already.</summary>
    public NetworkOp Network { get; }

    /// <summary>The upstream layers of a module; null when there are none.</summary>
    public static UpstreamNetwork? Read(Module module) => Read(module, isStrict: false, static _ => { });

    /// <summary>
    /// The upstream layers of a module; null when there are none. Each operation that computes and is no layer is reported, as
    /// an error where that is wanted, and then how many are layers and how many are not.
    /// </summary>
    public static UpstreamNetwork? Read(Module module, bool isStrict, Action<Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(report);
        var scan = UpstreamScan.Of(module);
        foreach (var diagnostic in scan.Diagnostics(isStrict))
        {
            report(diagnostic);
        }

        return scan.LayerOf.Count == 0 ? null : new UpstreamNetwork(module, scan);
    }

    private UpstreamNetwork(Module module, UpstreamScan scan)
        : this(module, NetworkOf(module, scan)) => layerOf = scan.LayerOf;

    /// <summary>Whether an operation of the module is a layer or holds one.</summary>
    public bool Holds(Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.Walk().Any(layerOf.ContainsKey);
    }

    private static Operation NetworkOf(Module module, UpstreamScan scan)
    {
        IEnumerable<Operation> target = module.Top[Target].AsDictionary() is { } entries ? [TargetAttribute.Read(entries, module.Top.Location)] : [];
        IEnumerable<Operation> graph = scan.Graph is { } found ? [found] : [];
        var network = NetworkOp.Create(NameOf(module.Top), [.. target, .. scan.Layers.Select(layer => layer.Operation), .. graph], module.Top.Location);
        return network.Operation.With(Coverage.Name, scan.Coverage.ToAttribute());
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

    private static string NameOf(Operation top)
    {
        var file = Path.GetFileNameWithoutExtension(top.Location.File?.Path ?? "");
        return top["sym_name"].AsText() is { Length: > 0 } name ? name : file.Length == 0 || file[0] == '<' ? "module" : file;
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
