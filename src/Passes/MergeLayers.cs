using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>
/// Joins the layers of a network that have the same shape, so that each shape is scheduled once.
/// <code>
/// conv2 {bounds = B, count = 1}             conv2 {bounds = B, count = 4, merged = ["conv2", "conv3"]}
/// conv3 {bounds = B, count = 3}   ----&gt;
/// fc    {bounds = D, count = 1}             fc    {bounds = D, count = 1}
/// </code>
/// The first layer of a shape stays in its place and keeps its name. Layers that already differ in anything else that
/// matters (kind, groups, a schedule, a partial schedule) stay apart.
/// </summary>
public sealed record MergeLayers : IPass
{
    private static readonly string[] PerLayer = ["sym_name", "count", "merged"];

    /// <inheritdoc/>
    public string Name => "merge-layers";

    /// <inheritdoc/>
    public string Description => "Joins layers of equal shape into one with the sum of their counts.";

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context) => NetworkOp.Map(module, Merge);

    private static Operation Merge(NetworkOp network)
    {
        var groups = new List<(LayerOp First, List<LayerOp> All)>();
        var byBounds = new Dictionary<string, List<int>>();
        var body = new List<(Operation? Other, int Group)>();
        foreach (var operation in network.Body)
        {
            if (operation.Name != LayerOp.OpName)
            {
                body.Add((operation, -1));
                continue;
            }

            var layer = new LayerOp(operation);
            if (!byBounds.TryGetValue(Bounds(layer), out var alike))
            {
                byBounds.Add(Bounds(layer), alike = []);
            }

            var at = alike.FindIndex(group => SameShape(groups[group].First, layer));
            if (at >= 0)
            {
                groups[alike[at]].All.Add(layer);
                continue;
            }

            alike.Add(groups.Count);
            body.Add((null, groups.Count));
            groups.Add((layer, [layer]));
        }

        return network.With(body.Select(part => part.Other ?? Join(groups[part.Group].All)));
    }

    // Only layers of equal bounds need a closer look.
    private static string Bounds(LayerOp layer) => string.Join(' ', layer.Bounds);

    private static Operation Join(List<LayerOp> layers)
    {
        var first = layers[0].Operation;
        if (layers.Count == 1)
        {
            return first;
        }

        var names = layers.SelectMany(layer => layer.Merged.IsEmpty ? [layer.Name] : layer.Merged);
        return first
            .With("count", AttributeValue.Whole(layers.Sum(layer => layer.Count)))
            .With("merged", AttributeValue.Texts(names)) with
        { Location = new FusedLocation([.. layers.Select(layer => layer.Operation.Location)]) };
    }

    private static bool SameShape(LayerOp a, LayerOp b)
    {
        var (left, right) = (a.Operation.Attributes, b.Operation.Attributes);
        return left.Count(IsShape) == right.Count(IsShape) &&
            left.Where(IsShape).All(entry => right[entry.Key] is { } other && Same(entry.Value, other));
    }

    private static bool IsShape(KeyValuePair<string, IR.Attribute> entry) => !PerLayer.Contains(entry.Key);

    // Records that hold immutable arrays compare by reference; the printed forms compare by value.
    private static bool Same(IR.Attribute a, IR.Attribute b) => (a, b) switch
    {
        (DenseArrayAttribute x, DenseArrayAttribute y) => x.ElementType == y.ElementType && x.Elements.SequenceEqual(y.Elements),
        (ArrayAttribute x, ArrayAttribute y) => x.Elements.Length == y.Elements.Length && x.Elements.Zip(y.Elements).All(pair => Same(pair.First, pair.Second)),
        (DictionaryAttribute x, DictionaryAttribute y) => x.Entries.Count == y.Entries.Count &&
            x.Entries.All(entry => y.Entries[entry.Key] is { } other && Same(entry.Value, other)),
        _ => a == b,
    };
}
