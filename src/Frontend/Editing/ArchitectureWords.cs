using System.Collections.Immutable;
using Dosa.Frontend.Architectures;

namespace Dosa.Frontend.Editing;

/// <summary>The words of architectures and what each means, for completion and for pages that explain them.</summary>
public static class ArchitectureWords
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["keep"] = "operands that the level stores: W, I, O, or none; the others pass by",
        ["may keep"] = "operands that it stores unless a mapping lets them pass by",
        ["entries"] = "words of one instance; fit, or a bound, leaves it open",
        ["size"] = "KB or MB of one instance; fit, or a bound, leaves it open",
        ["total"] = "KB or MB of all instances together; fit, or a bound, leaves it open",
        ["word"] = "bits of a word, and of operands whose words are others: 8 bit O 32 bit [16 bit]",
        ["block"] = "words of a vector, which one access moves [1]",
        ["cluster"] = "instances that share an address [1]",
        ["read"] = "words that an instance reads a cycle [any]",
        ["write"] = "words that an instance is written a cycle [any]",
        ["bandwidth"] = "words read and written a cycle and instance [any]",
        ["energy"] = "pJ a vector: one to three numbers (read, fill, update), sram or dram",
        ["address"] = "pJ of generating an address [0]",
        ["hop"] = "pJ of a hop of a word on the network below [0]",
        ["router"] = "pJ of a router of a word on the network below [0]",
        ["reduces"] = "whether it adds partial sums in place: yes or no [yes]",
        ["loops"] = "loops that may run here in time; R* is all of R; none or any [any]",
        ["area"] = "mm2 of an instance: a number, or memory(kb = ..., word = ..., root = ..., least = ...)",
        ["order"] = "order of the loops, outermost first; several with or between them [any]",
    };

    private static readonly Dictionary<string, string> PartMeanings = new()
    {
        ["spread"] = "fan-out to what follows, such as spread 16 x { K }",
        ["mac"] = "the arithmetic, innermost",
        ["sizes"] = "open sizes that several places share",
    };

    /// <summary>The settings of a level.</summary>
    public static ImmutableArray<string> LevelSettings { get; } = [.. LevelBinder.Keys];

    /// <summary>What a setting or a part of an architecture means; null for other words.</summary>
    public static string? MeaningOf(string word) => Meanings.GetValueOrDefault(word) ?? PartMeanings.GetValueOrDefault(word);

    internal static IEnumerable<Proposal> Parts => PartMeanings.Select(part => new Proposal(part.Key, part.Value));

    /// <summary>What may stand at a place in the braces of a part.</summary>
    internal static IEnumerable<Proposal> InPart(Place place, IEnumerable<Proposal> parameters)
    {
        var sign = place.Words.IndexOf(place.Words.FirstOrDefault(word => word is "=" or "<=" or ">=") ?? "");
        var key = string.Join(' ', sign < 0 ? place.Words : place.Words.Take(sign));
        if (sign >= 0)
        {
            var values = ValuesOf(place.Head, key);
            return place.InExpression && key is not ("keep" or "may keep" or "loops" or "order" or "reduces") ? values.Concat(parameters) : values;
        }

        return key switch
        {
            "" => SettingsOf(place.Head).Where(setting => !place.Keys.Contains(setting.Word.Split(' ')[0])),
            "may" => [new("keep", Meanings["may keep"])],
            "entries" or "size" or "total" => [new("=", "relation"), new("<=", "relation"), new(">=", "relation")],
            _ when place.Head == "sizes" => [new("=", "relation"), new("<=", "relation"), new(">=", "relation")],
            _ when place.Head == "spread" && key is not ("x" or "y") => Loops,
            _ => [new("=", "relation")],
        };
    }

    private static IEnumerable<Proposal> SettingsOf(string part) => part switch
    {
        "mac" => [new("energy", "pJ of a multiply-accumulate"), new("area", "mm2 of a multiply-accumulator with what belongs to it")],
        "spread" => Loops.Concat([new("x", "axis"), new("y", "axis"), new("none", "no loop")]),
        "sizes" => [],
        _ => LevelBinder.Keys.Select(key => new Proposal(key, Meanings[key])),
    };

    /// <summary>What may stand in the value of a setting.</summary>
    private static IEnumerable<Proposal> ValuesOf(string part, string key) => (part, key) switch
    {
        ("sizes", _) => [new("fit", "as large as needed"), .. Units],
        ("spread", _) => Loops.Append(new("none", "no loop")),
        (_, "keep" or "may keep") => [new("W", "weights"), new("I", "inputs"), new("O", "outputs"), new("none", "no operand")],
        (_, "loops") => Loops.Concat([new("none", "no loop"), new("any", "any loops")]),
        (_, "order") => Loops.Append(new("or", "another order")),
        ("mac", _) => [],
        (_, "energy") => PriceLaw.Names.Select(law => new Proposal(law, "law of energy")),
        (_, "area") => [new(PriceLaw.Area.Name, "law of area")],
        (_, "reduces") => [new("yes", key), new("no", key)],
        (_, "word") => [new("bit", "unit"), new("W", "weights of other words"), new("I", "inputs of other words"), new("O", "outputs of other words")],
        (_, "entries") => [new("fit", "as large as needed")],
        (_, "size" or "total") => [new("fit", "as large as needed"), .. Units],
        _ => [],
    };

    private static IEnumerable<Proposal> Loops => "RSPQCKN".Select(loop => new Proposal(loop.ToString(), "loop"));

    private static IEnumerable<Proposal> Units => [new("KB", "unit"), new("MB", "unit")];
}
