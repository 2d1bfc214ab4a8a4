using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Tells which layers leave most of the array idle because of their divisors: a remark each, and the network's attribute <c>idle</c>.</summary>
internal static class IdleRemarks
{
    /// <summary>One entry a loop: the layer, the loop by its own name, its numbers, and the best value of the layer alone, as it is and padded.</summary>
    public static ArrayAttribute Tell(NetworkOp network, SearchProblem problem, ImmutableArray<IdleLayer> idle, PassContext context)
    {
        List<IR.Attribute> entries = [];
        foreach (var layer in idle)
        {
            var op = network.Layers.First(op => op.Name == layer.Layer.Name);
            context.Report(PassDiagnostics.LeavesArrayIdle(op, Words(op, problem, layer)));
            entries.AddRange(layer.Loops.Select(loop => AttributeValue.Dictionary(
                ("layer", AttributeValue.Text(op.Name)), ("loop", AttributeValue.Text(NameOf(op, loop))), ("bound", AttributeValue.Whole(loop.Bound)),
                ("spread", AttributeValue.Whole(loop.Spread)), ("wide", AttributeValue.Whole(loop.Wide)), ("padded", AttributeValue.Whole(loop.Padded)),
                ("alone", AttributeValue.Number(layer.Alone)), ("alone_padded", AttributeValue.Number(layer.Padded)))));
        }

        return new([.. entries]);
    }

    private static string Words(LayerOp op, SearchProblem problem, IdleLayer layer)
    {
        var loops = layer.Loops.Select(loop => string.Create(CultureInfo.InvariantCulture,
            $"{NameOf(op, loop)} = {loop.Bound} spreads over {loop.Spread} of {loop.Wide} {(loop.Dim == Dim.C ? "rows" : "columns")} at most"));
        var padded = layer.Loops.Select(loop => string.Create(CultureInfo.InvariantCulture, $"{NameOf(op, loop)} = {loop.Padded}"));
        var best = string.Create(CultureInfo.InvariantCulture, $"of the layer alone is {layer.Padded:0.0000e0}, not {layer.Alone:0.0000e0}");
        return $"{string.Join(", ", loops)}; with {string.Join(", ", padded)} the best {problem.Objective.Word} {best}";
    }

    // A matrix product's loops are called as its text calls them.
    private static string NameOf(LayerOp op, IdleLoop loop) => (op.Kind, loop.Dim) switch
    {
        ("gemm", Dim.C) => "K",
        ("gemm", _) => "N",
        _ => loop.Dim.ToString(),
    };
}
