using System.Collections.Immutable;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// The projection of a data space, as lists or as a word for each coordinate:
/// <code>
/// [ [[C]], [[R, dilation], [P, stride]] ]   [C, R*dilation + P*stride]   ----&gt;   (C)(dilation*R + stride*P)
/// </code>
/// </summary>
internal sealed class ProjectionReader(ImmutableArray<string> dims, YamlNode? coefficients, YamlNode instance, Action<Diagnostic> report)
{
    /// <summary>A sum of loops with their factors for each coordinate; null after an error.</summary>
    public ImmutableArray<ImmutableArray<(int Dim, long Factor)>>? Read(YamlNode space)
    {
        if (space["projection"] is not { } projection)
        {
            report(ImportDiagnostics.Missing(space.At, "This data space", "projection", "one list for each coordinate"));
            return null;
        }

        var found = ImmutableArray.CreateBuilder<ImmutableArray<(int, long)>>();
        foreach (var coordinate in projection is YamlScalar word ? Words(word) : projection.Items)
        {
            if (Coordinate(coordinate) is not { } terms)
            {
                return null;
            }

            if (terms.FirstOrDefault(term => found.Any(other => other.Any(known => known.Item1 == term.Dim))) is { Factor: > 0 } again)
            {
                report(ImportDiagnostics.NotModelled(coordinate.At, $"The loop {dims[again.Dim]} moves two coordinates of one data space", "give it one"));
                return null;
            }

            // A coordinate that nothing moves is one place.
            if (!terms.IsEmpty)
            {
                found.Add(terms);
            }
        }

        return found.ToImmutable();
    }

    // "C, P*stride + R" in one word.
    private static IEnumerable<YamlNode> Words(YamlScalar text) => text.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => new YamlScalar(text.At, "", part));

    private ImmutableArray<(int Dim, long Factor)>? Coordinate(YamlNode coordinate)
    {
        var terms = ImmutableArray.CreateBuilder<(int, long)>();
        IEnumerable<(YamlNode At, string[] Words)> parts = coordinate is YamlScalar sum
            ? sum.Value.Split('+').Select(part => ((YamlNode)sum, part.Split('*', StringSplitOptions.TrimEntries)))
            : coordinate.Items.Select(term => (term, term is YamlScalar one ? [one.Value] : term.Items.Select(item => item.Text ?? "").ToArray()));
        foreach (var (at, words) in parts)
        {
            if (Term(at, words) is not { } term)
            {
                return null;
            }

            terms.Add(term);
        }

        var joined = terms.GroupBy(term => term.Item1).Select(group => (group.Key, group.Sum(term => term.Item2))).Where(term => term.Item2 != 0)
            .ToImmutableArray();
        return joined.Any(term => term.Item2 > int.MaxValue) ? Wrong(coordinate) : joined;
    }

    private (int Dim, long Factor)? Term(YamlNode at, string[] words)
    {
        var (name, factor) = words switch
        {
            [var only] => (only, ""),
            [var first, var second] => dims.Contains(first) ? (first, second)
            : (second, first),
            _ => ("", "")
        };
        var dim = dims.IndexOf(name);
        if (dim < 0)
        {
            report(ImportDiagnostics.Unknown(at.At, "dimension", name, dims));
            return null;
        }

        if (factor.Length == 0)
        {
            return (dim, 1);
        }

        var declared = coefficients?.Items.FirstOrDefault(node => node["name"]?.Text == factor);
        var value = long.TryParse(factor, out var number) ? number : (declared is null ? null : instance[factor] ?? declared["default"])?.Number;
        if (value is null)
        {
            report(ImportDiagnostics.Unknown(at.At, "coefficient with a value", factor,
                [.. (coefficients?.Items ?? []).Select(node => node["name"]?.Text ?? "")]));
            return null;
        }

        if (value is >= 0 and <= int.MaxValue && value == Math.Floor(value.Value))
        {
            return (dim, (long)value.Value);
        }

        report(ImportDiagnostics.NotModelled((instance[factor] ?? at).At,
            $"The coefficient {factor} is {ImportDiagnostics.Number(value.Value)}", "coefficients are whole numbers from 0 to 2^31 - 1"));
        return null;
    }

    private ImmutableArray<(int, long)>? Wrong(YamlNode coordinate)
    {
        report(ImportDiagnostics.BadValue(coordinate.At, "projection", "for each coordinate a list of [dimension] or [dimension, coefficient]"));
        return null;
    }
}
