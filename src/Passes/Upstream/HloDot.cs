using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Products of two tensors by lists of dimensions: those that go along (batching) come first in the result, then what is left
/// of the left tensor, then of the right one; contracting dimensions are summed over.
/// </summary>
internal static partial class HloDot
{
    /// <summary>Maps by <c>dot_dimension_numbers</c>; null where they cannot be read.</summary>
    public static ImmutableArray<AffineMap>? Read(Operation operation, Module module, int leftRank, int rightRank)
    {
        if (operation["dot_dimension_numbers"] is not { } attribute)
        {
            return null;
        }

        var text = Printer.Print(module.Resolve(attribute));
        ImmutableArray<int>[] lists = [List("lhs_batching"), List("rhs_batching"), List("lhs_contracting"), List("rhs_contracting")];
        return lists[0].Length == lists[1].Length && lists[2].Length == lists[3].Length
            && IsFit(lists[0].Concat(lists[2]), leftRank) && IsFit(lists[1].Concat(lists[3]), rightRank)
            ? Maps(lists[0], lists[1], lists[2], lists[3], leftRank, rightRank) : null;

        ImmutableArray<int> List(string name) => Dimensions().Matches(text).FirstOrDefault(match => match.Groups["name"].Value == name) is { } match
            ? [.. match.Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var dimension) ? dimension : int.MaxValue)]
            : [];
    }

    /// <summary>Maps of left, right and result.</summary>
    public static ImmutableArray<AffineMap> Maps(
        ImmutableArray<int> leftBatch, ImmutableArray<int> rightBatch, ImmutableArray<int> leftSum, ImmutableArray<int> rightSum, int leftRank, int rightRank)
    {
        var iterators = 0;
        var (left, right) = (new int[leftRank], new int[rightRank]);
        Array.Fill(left, -1);
        Array.Fill(right, -1);
        var output = new List<int>();
        foreach (var (l, r) in leftBatch.Zip(rightBatch))
        {
            output.Add(left[l] = right[r] = iterators++);
        }

        foreach (var (l, r) in leftSum.Zip(rightSum))
        {
            left[l] = right[r] = iterators++;
        }

        foreach (var side in new[] { left, right })
        {
            for (var i = 0; i < side.Length; i++)
            {
                if (side[i] < 0)
                {
                    output.Add(side[i] = iterators++);
                }
            }
        }

        return [Map(left), Map(right), Map(output)];

        AffineMap Map(IEnumerable<int> dims) => new(iterators, 0, [.. dims.Select(dim => new AffineDim(dim))]);
    }

    /// <summary>Maps by a text such as <c>bij,bjk->bik</c>; null for other texts.</summary>
    public static ImmutableArray<AffineMap>? Einsum(string? config)
    {
        if (config is null || Letters().Match(config) is not { Success: true } match)
        {
            return null;
        }

        string[] words = [match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value];
        var letters = string.Concat(words.SelectMany(word => word).Distinct());
        return words.Any(word => word.Distinct().Count() != word.Length) ? null
            : [.. words.Select(word => new AffineMap(letters.Length, 0,
                [.. word.Select(letter => new AffineDim(letters.IndexOf(letter, StringComparison.Ordinal)))]))];
    }

    private static bool IsFit(IEnumerable<int> dimensions, int rank) => dimensions.All(dimension => dimension < rank)
        && dimensions.Distinct().Count() == dimensions.Count();

    [GeneratedRegex(@"(?<name>[lr]hs_(?:batching|contracting))_dimensions\s*=\s*\[(?<list>[0-9,\s]{0,200})\]")]
    private static partial Regex Dimensions();

    [GeneratedRegex("^\\s*([a-zA-Z]*)\\s*,\\s*([a-zA-Z]*)\\s*->\\s*([a-zA-Z]*)\\s*$")]
    private static partial Regex Letters();
}
