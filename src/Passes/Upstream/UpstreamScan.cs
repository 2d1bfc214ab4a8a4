using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>An operation that computes and is no layer, where it stands, and why.</summary>
internal sealed record LeftOut(Operation Operation, Location Place, string Reason);

/// <summary>All operations of a module's functions: those that are layers, equal shapes together, and those that compute and are none.</summary>
internal sealed class UpstreamScan
{
    private const string Count = UpstreamNetwork.Prefix + "count";
    private const string Schedule = UpstreamNetwork.Prefix + "schedule";
    private const int MostNames = 8;

    private readonly Module module;
    private readonly KnownSizes sizes = new();
    private readonly Dictionary<Operation, string> layerOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, LayerOp> layers = [];
    private readonly Dictionary<string, string> names = [];
    private readonly List<LeftOut> leftOut = [];
    private readonly List<Diagnostic> repeated = [];
    private readonly UpstreamGraph graph;
    private string open = "";

    private readonly IReadOnlySet<string> without;

    private UpstreamScan(Module module, IReadOnlySet<string> without) => (this.module, this.without, graph) = (module, without, new(module, sizes));

    /// <summary>What the operations hand to each other; null where there are none beside the layers.</summary>
    public Operation? Graph => graph.Build();

    /// <summary>The layer that each scheduled operation is.</summary>
    public IReadOnlyDictionary<Operation, string> LayerOf => layerOf;

    /// <summary>The layers in the order of their first operations.</summary>
    public IEnumerable<LayerOp> Layers => names.Values.Select(name => layers[name]);

    /// <summary>
    /// What is left out, an operation each, and how many; and those of which it is not known how often they run.
    /// </summary>
    public IEnumerable<Diagnostic> Diagnostics(bool isStrict)
    {
        IEnumerable<Diagnostic> left = leftOut.Select(one => PassDiagnostics.LeftOut(one.Place, one.Operation.Name, one.Reason, isStrict));
        return leftOut.Count == 0 ? repeated : [.. left, PassDiagnostics.Covers(module.Resolve(module.Top.Location), Coverage), .. repeated];
    }

    /// <summary>How many operations are layers, and which are none.</summary>
    public Coverage Coverage =>
        new(layerOf.Count, [.. leftOut.Select(one => new OperationLeftOut(one.Operation.Name, one.Place.File?.Line ?? 0, one.Reason))]);

    /// <summary>All operations of a module; those of some names are taken for unknown, as if no table had them.</summary>
    public static UpstreamScan Of(Module module, IReadOnlySet<string>? without = null)
    {
        var scan = new UpstreamScan(module, without ?? new HashSet<string>());
        scan.Visit(module.Top, loop: null);
        return scan;
    }

    private void Visit(Operation operation, string? loop)
    {
        if (operation.Name == NetworkOp.OpName)
        {
            return;
        }

        if (operation.Name == "func.func")
        {
            graph.Begin();
            var dimensions = KnownSizes.OpenDimensions(operation, module).ToList();
            open = dimensions.Count == 0 ? "" : $"; sizes come from -D, such as -D {dimensions[0]}=64, or {KnownSizes.Name} on the function, which knows "
                + string.Join(", ", dimensions.Take(MostNames)) + (dimensions.Count > MostNames ? " ..." : "");
        }

        sizes.Learn(operation, module);
        Take(operation, loop);
        var inner = IsLoop(operation.Name) ? operation.Name : loop;
        foreach (var block in operation.Regions.SelectMany(region => region.Blocks))
        {
            foreach (var child in block.Operations)
            {
                Visit(child, inner);
            }
        }

        graph.End(operation);
    }

    private void Take(Operation operation, string? loop)
    {
        var (found, reason) = Contraction.Read(operation, module, sizes, without);
        if (found is null)
        {
            if (reason is not null)
            {
                leftOut.Add(new(operation, module.Resolve(operation.Location), reason + (reason.EndsWith("is not known", StringComparison.Ordinal) ? open
                    : "")));
            }

            graph.AddOther(operation);
            return;
        }

        var checker = new PassContext();
        if (ProblemReader.ReadShape(LayerOp.Create("", found.Layer.Kind, found.Layer.Shape, found.Layer.Groups, 1, Location.Unknown), checker) is null)
        {
            leftOut.Add(new(operation, module.Resolve(operation.Location),
                "it cannot be modelled, " + checker.Diagnostics[0].Message.Split(": ")[^1].TrimEnd('.')));
            graph.AddOther(operation);
            return;
        }

        if (loop is not null && operation[Count] is null)
        {
            repeated.Add(PassDiagnostics.CountsOnce(module.Resolve(operation.Location), operation.Name, loop));
        }

        LearnResult(operation, found);
        Add(operation, found);
        graph.AddLayer(operation, layerOf[operation], found);
    }

    private void LearnResult(Operation operation, Contraction found)
    {
        var output = found.Form.Operands[found.Form.Output];
        if (operation.ResultNames.ToArray() is [var result])
        {
            sizes.Set(result, [.. output.Map.Results.Select((subscript, i) => subscript is AffineDim dim ? found.Bounds[dim.Index] : output.Shape[i])]);
        }
    }

    private void Add(Operation operation, Contraction found)
    {
        var raised = found.Layer;
        var key = Printer.Print(LayerOp.Create("", raised.Kind, raised.Shape, raised.Groups, 1, Location.Unknown).Operation) + operation[Schedule].AsText();
        var count = raised.Groups * (operation[Count].AsWhole() ?? 1);
        if (!names.TryGetValue(key, out var name))
        {
            // linalg.matmul is matmul0: the operation's own name and the layer's number.
            name = names[key] = string.Create(CultureInfo.InvariantCulture, $"{operation.Name[(operation.Name.LastIndexOf('.') + 1)..]}{names.Count}");
            var created = LayerOp.Create(name, raised.Kind, raised.Shape, raised.Groups, count, operation.Location).Operation;
            layers[name] = new(operation[Schedule] is { } schedule ? created.With("schedule", schedule) : created);
        }
        else
        {
            layers[name] = new(layers[name].Operation.With("count", AttributeValue.Whole(layers[name].Count + count)));
        }

        layerOf[operation] = name;
    }

    private static bool IsLoop(string name) => name is "scf.for" or "scf.forall" or "scf.parallel" or "scf.while" or "affine.for" or "affine.parallel"
        or "stablehlo.while" or "mhlo.while";
}
