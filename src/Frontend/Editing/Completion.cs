using System.Collections.Immutable;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Sweeps;
using Dosa.IR;

namespace Dosa.Frontend.Editing;

/// <summary>A word that may stand at a position, and what it is in a few words.</summary>
public sealed record Proposal(string Word, string Detail);

/// <summary>What may be written at a position.</summary>
public static class Completion
{
    /// <summary>The words that may stand at a position of a text, with the parameters that the file sees.</summary>
    public static ImmutableArray<Proposal> At(string text, int offset, IEnumerable<string> parameters) => At(text, offset, parameters, []);

    /// <summary>The words that may stand at a position of a text, with the parameters and architectures that the file sees.</summary>
    public static ImmutableArray<Proposal> At(string text, int offset, IEnumerable<string> parameters, IEnumerable<string> architectures)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(architectures);
        var place = Place.At(text, offset);
        var proposals = place is { Inside: PlaceKind.Properties, Head: "target", Key: "architecture" }
            ? place.InExpression ? Of(architectures, "architecture") : []
            : Of(place, Of(parameters, "parameter"));
        return [.. proposals.DistinctBy(proposal => proposal.Word)];
    }

    private static IEnumerable<Proposal> Of(Place place, IEnumerable<Proposal> parameters) => place.Inside switch
    {
        PlaceKind.Nest or PlaceKind.Properties when place.TakesLine && place.Head != "target" => InSources(place, parameters),
        PlaceKind.File => InFile(place, parameters),
        PlaceKind.Network => InNetwork(place, parameters),
        PlaceKind.Nest => InNest(place, parameters),
        PlaceKind.Schedule => InSchedule(place, parameters),
        PlaceKind.Architecture => place.Words.IsEmpty ? ArchitectureWords.Parts : [],
        PlaceKind.Sweep => place.Words.IsEmpty ? Of(SweepBinder.Keys, "axis of the sweep") : place.InExpression ? parameters : [],
        PlaceKind.Part => ArchitectureWords.InPart(place, parameters),
        _ => InProperties(place, parameters),
    };

    private static IEnumerable<Proposal> InFile(Place place, IEnumerable<Proposal> parameters) =>
        place.Words is ["param", ..] && place.InExpression ? parameters
        : place.Words is [] or ["include", _] or ["param", _, "=", _, ..] ? Of(["include", "param", "target", "architecture", "network", "sweep"], "keyword")
        : [];

    private static IEnumerable<Proposal> InNetwork(Place place, IEnumerable<Proposal> parameters)
    {
        if (place.Words.Length > 0)
        {
            return place.Before == "(" ? parameters : [];
        }

        var items = Of(LayerKind.All.Select(kind => kind.Name), "layer").Concat(Of(["nest"], "loop nest"))
            .Concat(Of(OtherKind.Names, "operation that is not searched")).Concat(Of(["target"], "keyword"));
        return place.Before == "}" ? items.Concat(Of(["schedule"], "partial schedule of the layer before")) : items;
    }

    private static IEnumerable<Proposal> InNest(Place place, IEnumerable<Proposal> parameters) => place.Words switch
    {
        ["for"] => [],
        ["for", _] => Of(["in"], "keyword"),
        ["for", _, "in", ..] when place.InExpression && !place.Words.Contains("[") => parameters,
        _ when place.InExpression => Of(place.Iterators.Select(iterator => iterator.Name), "iterator").Concat(parameters),
        _ => Of(["for"], "loop").Concat(place.Before == "{" ? Of([Sources.Property], "lines that it takes") : []),
    };

    private static IEnumerable<Proposal> InProperties(Place place, IEnumerable<Proposal> parameters)
    {
        if (place.Words.IsEmpty)
        {
            return Of(PropertiesOf(place.Head).Except(place.Keys), "property of " + place.Head);
        }

        if (place.Words is [var only] && PropertiesOf(place.Head).Contains(only))
        {
            return Of(place.Head == "target" ? TargetBinder.RelationsOf(only) : only == "depthwise" ? [] : ["="], "relation");
        }

        if (place.Key is not { } key)
        {
            return [];
        }

        if (place.Head == "target" && TargetBinder.WordsOf(key) is { } words)
        {
            return Of(place.InExpression ? words : [], key);
        }

        if (key == "padding" && place.InExpression && place.Words.Length == 2)
        {
            return Of(Padding.Words, key).Concat(parameters);
        }

        return place.InExpression ? parameters : place.Head == "target" && place.Words.Length == 3 ? Of(TargetBinder.UnitsOf(key), "unit") : [];
    }

    // Behind a comma a further line, or the next property.
    private static IEnumerable<Proposal> InSources(Place place, IEnumerable<Proposal> parameters)
    {
        var lines = Of(place.Lines.Except(place.Words).Except(place.Keys), "line above");
        return place.Words.IsEmpty ? InProperties(place, parameters).Concat(lines)
            : place.Words.Length == 2 ? lines.Append(new(Sources.Nothing, "nothing from others")) : lines;
    }

    private static IEnumerable<Proposal> InSchedule(Place place, IEnumerable<Proposal> parameters) => place.Words switch
    {
        [] => Of(ScheduleBinder.Decisions, "decision"),
        ["spatial"] => Loops(place).Where(loop => loop.Dim is "C" or "K" or "").Select(loop => new Proposal(loop.Name, "dimension of the array")),
        ["tile" or "factor"] => Of(Loops(place).Select(loop => loop.Name), "loop"),
        ["order"] or ["tile" or "factor", _] => Of(["at"], "keyword"),
        [.., "at"] => Of(ConstraintSyntax.Levels, "level"),
        ["order", .., "=" or ","] => Of(Loops(place).Select(loop => loop.Name).Except(place.Words), "loop"),
        _ => place.InExpression ? parameters : [],
    };

    // The loops of the layer or nest before; what a nest's iterators are is not known here.
    private static IEnumerable<OwnLoop> Loops(Place place) => place.Owner == "nest"
        ? place.Iterators.Select(iterator => new OwnLoop(iterator.Name, ""))
        : LayerKind.Find(place.Owner)?.Loops ?? [];

    private static IEnumerable<string> PropertiesOf(string head) =>
        head == "target" ? TargetBinder.Properties
        : LayerKind.Find(head)?.Properties.Add(Sources.Property) ?? OtherKind.Find(head)?.AllProperties.Add(Sources.Property) ?? [];

    private static IEnumerable<Proposal> Of(IEnumerable<string> words, string detail) => words.Select(word => new Proposal(word, detail));
}
