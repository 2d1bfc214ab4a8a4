using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Onnx.Lines;
using Dosa.Onnx.Model;
using Dosa.Onnx.Reading;
using Dosa.Onnx.Shapes;
using Dosa.Onnx.Wire;

namespace Dosa.Onnx;

/// <summary>Reads ONNX models as networks of the workload language.</summary>
public static class OnnxImporter
{
    private const int MostRounds = 16;

    /// <summary>Whether a file begins as models do: with the number of the format, then the producer or another of the model's fields.</summary>
    public static bool IsModel(ReadOnlySpan<byte> start) => start is [8, > 0 and < 32, 0x12 or 0x1A or 0x22 or 0x2A or 0x32 or 0x3A or 0x42 or 0x72, ..];

    /// <summary>Reads a model. Its weights are passed over, and files beside it that hold them need not be there.</summary>
    /// <param name="model">The file's bytes; where the stream can seek, weights are not even read.</param>
    /// <param name="path">The file's name, for messages and for the network's name.</param>
    /// <param name="options">Sizes that the model leaves open, and more.</param>
    public static OnnxImport Read(Stream model, string path, OnnxOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        var wire = new WireReader(model);
        if (new ModelReader(wire).Read() is not { } read)
        {
            return Nothing(wire.Fault is { } fault ? OnnxDiagnostics.Malformed(path, wire.FaultAt, fault) : OnnxDiagnostics.NoGraph(path));
        }

        var faults = new FaultList(path);
        var names = NodeNames.Of(read.Graph.Nodes);
        var graph = FunctionInliner.Expand(read, names, faults);
        if (faults.IsEmpty)
        {
            graph = NodeOrder.Sort(graph, names, faults);
        }

        graph = WithoutKnownBranches(read, graph, names, options, faults);
        foreach (var node in graph.Nodes.Where(node => ShapeRules.IsControl(node.Operator)))
        {
            faults.Add(OnnxDiagnostics.ControlFlow(path, node, names[node]));
        }

        var inputs = faults.IsEmpty ? InputShapes.Of(graph, options.Sizes, path, faults) : [];
        if (!faults.IsEmpty)
        {
            return new(null, new(0, []), faults.All);
        }

        var inference = new Inference(read, graph, names, inputs, faults);
        inference.Run();
        if (!faults.IsEmpty)
        {
            return new(null, new(0, []), faults.All) { Shapes = inference.Shapes };
        }

        var writer = new NetworkWriter(read, graph, names, inference, options, path);
        var text = writer.Write();
        var strict = writer.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
        return new(strict ? null : text, writer.Coverage, [.. faults.All, .. writer.Diagnostics]) { Shapes = inference.Shapes };
    }

    // An 'If' may decide on a constant, or on extents; what its branch holds may be another one.
    private static OnnxGraph WithoutKnownBranches(OnnxModel model, OnnxGraph graph, NodeNames names, OnnxOptions options, FaultList faults)
    {
        for (var round = 0; round < MostRounds && faults.IsEmpty && graph.Nodes.Any(node => node.Operator == "If"); round++)
        {
            var aside = new FaultList(faults.Path);
            var inputs = InputShapes.Of(graph, options.Sizes, faults.Path, aside);
            if (!aside.IsEmpty)
            {
                break;
            }

            var inference = new Inference(model, graph, names, inputs, aside);
            inference.Run();
            if (new BranchInliner(names).Expand(graph, Truth) is not { } less)
            {
                break;
            }

            bool? Truth(string value) => inference.Values.GetValueOrDefault(value)?.Reals is [var real] ? real != 0 : null;

            graph = NodeOrder.Sort(FunctionInliner.Expand(model with { Graph = less }, names, faults), names, faults);
        }

        return graph;
    }

    private static OnnxImport Nothing(Diagnostic error) => new(null, new(0, []), [error]);
}
