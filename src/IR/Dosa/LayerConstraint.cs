using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>One thing that is fixed of a layer's schedule, as the attribute <c>constraints</c> holds it.</summary>
/// <param name="Fix"><c>spatial</c>, <c>tile</c>, <c>factor</c> or <c>order</c>.</param>
public sealed record LayerConstraint(string Fix)
{
    /// <summary><c>registers</c>, <c>accumulator</c>, <c>scratchpad</c> or <c>dram</c>; null for a spatial factor.</summary>
    public string? Level { get; init; }

    /// <summary>The loop whose number is fixed; null for an order.</summary>
    public string? Loop { get; init; }

    /// <summary>The number.</summary>
    public long Value { get; init; }

    /// <summary>The loops of an order, outermost first.</summary>
    public ImmutableArray<string> Loops { get; init; } = [];
}

/// <summary>The attribute <c>constraints</c> of a <c>dosa.layer</c> or <c>dosa.nest</c>: a list of dictionaries.</summary>
public static class ConstraintSyntax
{
    /// <summary>The attribute's name.</summary>
    public const string Name = "constraints";

    /// <summary>The loops of a mapping.</summary>
    public static ImmutableArray<string> Loops { get; } = ["R", "S", "P", "Q", "C", "K", "N"];

    /// <summary>The levels, innermost first.</summary>
    public static string[] Levels => ["registers", "accumulator", "scratchpad", "dram"];

    /// <summary>
    /// An operation with these constraints. Its location becomes fused: its own, then one part a constraint, so that
    /// messages can point at each.
    /// </summary>
    public static Operation Attach(Operation operation, IReadOnlyCollection<(LayerConstraint Constraint, Location Location)> constraints)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(constraints);
        return constraints.Count == 0 ? operation
            : operation.With(Name, new ArrayAttribute([.. constraints.Select(pair => Print(pair.Constraint))])) with
            {
                Location = new FusedLocation([operation.Location, .. constraints.Select(pair => pair.Location)]),
            };
    }

    /// <summary>The constraints of an operation; null when the attribute is there and is not understood.</summary>
    public static ImmutableArray<LayerConstraint>? Read(Attribute? attribute)
    {
        if (attribute is null)
        {
            return [];
        }

        var read = (attribute as ArrayAttribute)?.Elements.Select(ReadOne).ToArray();
        return read is null || read.Contains(null) ? null : [.. read.OfType<LayerConstraint>()];
    }

    /// <summary>Where a constraint of an operation stands: its own part of a fused location, else the operation's.</summary>
    public static Location LocationOf(Operation operation, int index)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var count = (operation[Name] as ArrayAttribute)?.Elements.Length ?? 0;
        var location = operation.Location;
        // Layers that were joined keep one location each; the first is the one whose place they took.
        while (location is FusedLocation { Parts: [FusedLocation first, ..] })
        {
            location = first;
        }

        return location is FusedLocation fused && fused.Parts.Length == count + 1 ? fused.Parts[index + 1] : location;
    }

    private static Attribute Print(LayerConstraint constraint) => constraint switch
    {
        { Fix: "order" } => AttributeValue.Dictionary(
            ("fix", AttributeValue.Text("order")), ("level", AttributeValue.Text(constraint.Level ?? "")), ("loops", AttributeValue.Texts(constraint.Loops))),
        { Level: { } level } => AttributeValue.Dictionary(
            ("fix", AttributeValue.Text(constraint.Fix)), ("level", AttributeValue.Text(level)),
            ("loop", AttributeValue.Text(constraint.Loop ?? "")), ("value", AttributeValue.Whole(constraint.Value))),
        _ => AttributeValue.Dictionary(
            ("fix", AttributeValue.Text(constraint.Fix)), ("loop", AttributeValue.Text(constraint.Loop ?? "")),
                ("value", AttributeValue.Whole(constraint.Value))),
    };

    private static LayerConstraint? ReadOne(Attribute attribute)
    {
        if (attribute.AsDictionary() is not { } entries || entries["fix"].AsText() is not ("spatial" or "tile" or "factor" or "order") || !IsKnown(entries))
        {
            return null;
        }

        var (fix, level, loop) = (entries["fix"].AsText()!, entries["level"].AsText(), entries["loop"].AsText());
        var value = entries["value"].AsWhole() is { } number and > 0 and <= int.MaxValue ? number : 0;
        var hasLevel = level is not null && Levels.Contains(level);
        if (fix == "order")
        {
            return hasLevel && entries["loops"].AsTexts() is { } loops && loops.All(Loops.Contains) ? new(fix) { Level = level, Loops = loops } : null;
        }

        return loop is not null && Loops.Contains(loop) && value > 0 && (fix == "spatial" ? level is null : hasLevel)
            ? new(fix) { Level = level, Loop = loop, Value = value }
            : null;
    }

    private static bool IsKnown(AttributeDictionary entries) =>
        entries.All(entry => entry.Key is "fix" or "level" || entry.Key == (entries["fix"].AsText() == "order" ? "loops" : "loop") ||
            (entry.Key == "value" && entries["fix"].AsText() != "order"));
}
