using System.Collections.Immutable;
using Dosa.Frontend.Binding;

namespace Dosa.Frontend.Editing;

/// <summary>A word that may stand at a position, and what it is in a few words.</summary>
public sealed record Proposal(string Word, string Detail);

/// <summary>What may be written at a position.</summary>
public static class Completion
{
    /// <summary>The words that may stand at a position of a text, with the parameters that the file sees.</summary>
    public static ImmutableArray<Proposal> At(string text, int offset, IEnumerable<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var place = Place.At(text, offset);
        if (place.Key is { } key && TargetBinder.WordsOf(key) is { } words && place.Head == "target")
            return Of(words, key);
        if (place.InExpression || place.Key is not null)
            return [.. Of(place.Iterators.Select(iterator => iterator.Name), "iterator"), .. Of(parameters, "parameter")];
        return place.Inside switch
        {
            PlaceKind.File => Of(["include", "param", "target", "network"], "keyword"),
            PlaceKind.Network => [.. Of(LayerKind.All.Select(kind => kind.Name), "layer"), .. Of(["nest"], "loop nest"), .. Of(["target"], "keyword")],
            PlaceKind.Nest => [.. Of(["for"], "loop"), .. Of(place.Iterators.Select(iterator => iterator.Name), "iterator")],
            _ => Of(PropertiesOf(place.Head).Except(place.Keys), "property of " + place.Head),
        };
    }

    private static IEnumerable<string> PropertiesOf(string head) =>
        head == "target" ? TargetBinder.Properties : LayerKind.Find(head) is { } kind ? kind.Properties : [];

    private static ImmutableArray<Proposal> Of(IEnumerable<string> words, string detail) => [.. words.Distinct().Select(word => new Proposal(word, detail))];
}
