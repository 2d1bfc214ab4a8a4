using System.Collections.Immutable;
using System.Globalization;

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

    /// <summary>The names by which the layer's own text calls the loop or loops, where they are others; empty elsewhere.</summary>
    public ImmutableArray<string> Own { get; init; } = [];

    /// <summary>The constraint as the layer's own text writes it: <c>spatial K = 16</c>, <c>order at dram = M, K</c>.</summary>
    public string Written
    {
        get
        {
            var names = Own.IsEmpty ? Mapped : Own;
            var place = Level is null ? "" : " at " + Level;
            return Fix == "order" ? $"order{place} = {string.Join(", ", names)}"
                : string.Create(CultureInfo.InvariantCulture, $"{Fix} {names[0]}{place} = {Value}");
        }
    }

    /// <summary>Which loops of the mapping the names stand for, such as <c>K is C</c>; empty where they are the same.</summary>
    public string Legend => string.Join(", ", Own.Zip(Mapped).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} is {pair.Second}"));

    private ImmutableArray<string> Mapped => Fix == "order" ? Loops : [Loop ?? ""];
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

    /// <summary>The constraints of a layer; null when the attribute is there and is not understood.</summary>
    public static ImmutableArray<LayerConstraint>? Read(Attribute? attribute) => Read(attribute, Loops.Contains);

    /// <summary>The constraints of a loop nest, whose loops are iterators; null when the attribute is not understood.</summary>
    public static ImmutableArray<LayerConstraint>? ReadOfNest(Attribute? attribute) => Read(attribute, name => name.Length > 0);

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

    private static ImmutableArray<LayerConstraint>? Read(Attribute? attribute, Func<string, bool> isLoop)
    {
        if (attribute is null)
        {
            return [];
        }

        var read = (attribute as ArrayAttribute)?.Elements.Select(element => ReadOne(element, isLoop)).ToArray();
        return read is null || read.Contains(null) ? null : [.. read.OfType<LayerConstraint>()];
    }

    private static DictionaryAttribute Print(LayerConstraint constraint)
    {
        var entries = AttributeDictionary.Empty.With("fix", AttributeValue.Text(constraint.Fix));
        if (constraint.Level is { } level)
        {
            entries = entries.With("level", AttributeValue.Text(level));
        }

        entries = constraint.Fix == "order"
            ? entries.With("loops", AttributeValue.Texts(constraint.Loops))
            : entries.With("loop", AttributeValue.Text(constraint.Loop ?? "")).With("value", AttributeValue.Whole(constraint.Value));
        return new(constraint.Own.IsEmpty ? entries : entries.With("own", AttributeValue.Texts(constraint.Own)));
    }

    private static LayerConstraint? ReadOne(Attribute attribute, Func<string, bool> isLoop)
    {
        if (attribute.AsDictionary() is not { } entries || entries["fix"].AsText() is not ("spatial" or "tile" or "factor" or "order") || !IsKnown(entries))
        {
            return null;
        }

        var (fix, level, loop) = (entries["fix"].AsText()!, entries["level"].AsText(), entries["loop"].AsText());
        var value = entries["value"].AsWhole() is { } number and > 0 and <= int.MaxValue ? number : 0;
        var hasLevel = level is not null && Levels.Contains(level);
        var own = entries["own"] is { } written ? written.AsTexts() ?? [""] : [];
        if (own.Contains("") || (own.Length > 0 && own.Length != (fix == "order" ? entries["loops"].AsTexts()?.Length : 1)))
        {
            return null;
        }

        if (fix == "order")
        {
            return hasLevel && entries["loops"].AsTexts() is { } loops && loops.All(isLoop) ? new(fix) { Level = level, Loops = loops, Own = own } : null;
        }

        return loop is not null && isLoop(loop) && value > 0 && (fix == "spatial" ? level is null : hasLevel)
            ? new(fix) { Level = level, Loop = loop, Value = value, Own = own }
            : null;
    }

    private static bool IsKnown(AttributeDictionary entries) =>
        entries.All(entry => entry.Key is "fix" or "level" or "own" || entry.Key == (entries["fix"].AsText() == "order" ? "loops" : "loop") ||
            (entry.Key == "value" && entries["fix"].AsText() != "order"));
}
