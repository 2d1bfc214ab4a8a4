using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>A factor as written: <c>K=8</c>, <c>K8</c>, <c>K&lt;=8</c>, <c>K=0</c> (the whole loop), <c>P=80,64</c> (the last of 80 is 64).</summary>
internal readonly record struct WrittenFactor(string Dim, string Relation, long Value, long? Last, FileLocation At);

/// <summary>Reads the words that mappings and constraints share: factors, permutations, operands.</summary>
internal static partial class Directive
{
    /// <summary>Factors of a text, a list or a map.</summary>
    public static IEnumerable<WrittenFactor> Factors(YamlNode? node)
    {
        switch (node)
        {
            case YamlScalar text:
                return Split(text.Value.Split('#')[0], text.At);
            case YamlList list:
                return list.Elements.SelectMany(Factors);
            case YamlMap map:
                return map.Entries.Where(entry => entry.Value.Number is not null)
                    .Select(entry => new WrittenFactor(entry.Key, "=", (long)Math.Clamp(entry.Value.Number!.Value, -1, int.MaxValue), null, entry.At));
            default:
                return [];
        }
    }

    /// <summary>
    /// The loops of a permutation, innermost first; behind <c>_</c> or a dash those that are to lie outermost. The dimensions tell letters from words.
    /// </summary>
    public static ImmutableArray<string> Permutation(YamlNode? node, IEnumerable<string> dims)
    {
        if (node is YamlList list)
        {
            return [.. list.Elements.Select(item => item.Text ?? "")];
        }

        if (node?.Text is not { Length: > 0 } text)
        {
            return [];
        }

        var words = Separators().Split(text.Split('#')[0]).Where(word => word.Length > 0).ToArray();
        var known = dims as IReadOnlyCollection<string> ?? [.. dims];
        var areWords = words.Any(word => word.Length > 1) && words.All(known.Contains);
        return [.. areWords ? words : words.SelectMany(word => word.Select(letter => letter.ToString()))];
    }

    /// <summary>The names of a list, or of a text with commas or blanks.</summary>
    public static IEnumerable<(string Name, FileLocation At)> Names(YamlNode? node) => node switch
    {
        YamlList list => list.Elements.Where(item => item.Text is not null).Select(item => (item.Text!, item.At)),
        YamlScalar { Value: var text } => Separators().Split(text).Where(word => word.Length > 0).Select(word => (word, node.At)),
        _ => [],
    };

    private static IEnumerable<WrittenFactor> Split(string text, FileLocation at)
    {
        foreach (Match match in Factor().Matches(text))
        {
            var value = Whole(match.Groups[3].Value);
            var last = match.Groups[4].Success ? Whole(match.Groups[4].Value) : (long?)null;
            yield return new(match.Groups[1].Value, match.Groups[2].Length == 0 ? "=" : match.Groups[2].Value, value, last, at);
        }
    }

    private static long Whole(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        ? Math.Min(value, int.MaxValue) : int.MaxValue;

    [GeneratedRegex(@"([A-Za-z_][A-Za-z_0-9]*?)\s*(<=|>=|<|>|==|=|)\s*(\d+)(?:,(\d+))?(?![A-Za-z_0-9])")]
    private static partial Regex Factor();

    [GeneratedRegex(@"[\s,_\-]+")]
    private static partial Regex Separators();
}
