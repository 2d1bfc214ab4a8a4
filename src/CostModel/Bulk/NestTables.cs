using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Dosa.CostModel;

/// <summary>The accelerators and layers of a file, each read once and shared between threads.</summary>
internal sealed class NestTables(NestScoring scoring, NestHeader header)
{
    /// <summary>More layers than any file of experiments has; beyond it they are made again.</summary>
    private const int MostLayers = 1 << 16;

    private readonly ConcurrentDictionary<string, NestTarget> targets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<int>> columns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (LayerGeometry? Layer, string? Error)> problems = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Layer, LayerGeometry> layers = new();
    private readonly NestTarget usual = NestTarget.Of(scoring.Accelerator, header);

    /// <summary>The accelerator that a row's text stands for; the usual one for no text.</summary>
    public NestTarget Target(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return usual;
        }

        return targets.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var target) ? target : targets.GetOrAdd(text.ToString(), Find);
    }

    /// <summary>A convolution.</summary>
    public LayerGeometry Layer(in Layer layer)
    {
        if (layers.TryGetValue(layer, out var geometry))
        {
            return geometry;
        }

        geometry = new(Contraction.Of(layer));
        if (layers.Count < MostLayers)
        {
            layers.TryAdd(layer, geometry);
        }

        return geometry;
    }

    /// <summary>The layer that a row's text stands for with the numbers of the row's columns.</summary>
    public (LayerGeometry? Layer, string? Error) Problem(ReadOnlySpan<char> text, ReadOnlySpan<char> line, RowFields fields)
    {
        var name = text.ToString();
        var named = columns.GetOrAdd(name, NamedColumns);
        var values = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var column in named)
        {
            if (!fields.TryNumber(line, column, header.Names[column], out var number, out var error))
            {
                return (null, error);
            }

            values[header.Names[column]] = number;
        }

        var key = string.Join(',', values.Select(value => value.Value.ToString(CultureInfo.InvariantCulture))) + " " + name;
        return problems.TryGetValue(key, out var found) ? found : problems.GetOrAdd(key, Read(name, values.ToImmutable()));
    }

    private NestTarget Find(string text) => scoring.FindAccelerator(text) switch
    {
        ({ } accelerator, _) => NestTarget.Of(accelerator, header),
        var (_, error) => new(null, [], $"architecture: {error}"),
    };

    private (LayerGeometry?, string?) Read(string text, ImmutableSortedDictionary<string, long> values)
    {
        var (layer, error) = scoring.ReadProblem(text, values);
        error ??= LayerGeometry.Problem(layer!);
        return error is null ? (new LayerGeometry(layer!), null) : (null, $"problem: {error}");
    }

    /// <summary>The columns whose names are words of a text.</summary>
    private ImmutableArray<int> NamedColumns(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var (start, end) = (0, 0); start < text.Length; start = end)
        {
            end = start + 1;
            while (IsLetter(text[start]) && end < text.Length && IsLetter(text[end]))
            {
                end++;
            }

            words.Add(text[start..end]);
        }

        return [.. Enumerable.Range(0, header.Columns).Where(i => header.Names[i].Length > 0 && words.Contains(header.Names[i]))];
    }

    private static bool IsLetter(char c) => c == '_' || char.IsAsciiLetterOrDigit(c);
}
