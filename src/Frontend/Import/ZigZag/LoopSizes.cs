using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.ZigZag;

/// <summary>The loops of a layer and what its subscripts are of them: <c>ix=2*ox+1*fx</c>. Case does not count in names.</summary>
internal sealed partial class LoopSizes
{
    private readonly Dictionary<string, int> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ImmutableArray<(int Loop, long Factor)>> relations = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The loops in the order of the file.</summary>
    public List<(string Name, long Bound, FileLocation At)> Loops { get; } = [];

    /// <summary>The loops and relations of a layer; null after an error.</summary>
    public static LoopSizes? Read(YamlNode layer, Action<Diagnostic> report)
    {
        var (sizes, failed) = (new LoopSizes(), false);
        sizes.ReadLoops(layer, Fail);
        foreach (var relation in failed ? [] : layer["dimension_relations"]?.Items ?? [])
        {
            sizes.ReadRelation(relation, Fail);
        }

        return failed ? null : sizes;

        void Fail(Diagnostic error)
        {
            failed = true;
            report(error);
        }
    }

    /// <summary>A subscript as a sum of loops; null for a word that is neither a loop nor related to some.</summary>
    public ImmutableArray<(int Loop, long Factor)>? Subscript(string word) =>
        byName.TryGetValue(word, out var loop) ? [(loop, 1)] : relations.TryGetValue(word, out var sum) ? sum : null;

    /// <summary>How many elements a subscript runs over.</summary>
    public long Extent(ImmutableArray<(int Loop, long Factor)> subscript)
    {
        var last = Int128.One;
        foreach (var (loop, factor) in subscript)
        {
            last += (Int128)(Loops[loop].Bound - 1) * factor;
        }

        return last > int.MaxValue ? -1 : (long)last;
    }

    /// <summary>Names that subscripts may have.</summary>
    public IReadOnlyCollection<string> Words => [.. byName.Keys, .. relations.Keys];

    private void ReadLoops(YamlNode layer, Action<Diagnostic> fail)
    {
        if (layer["loop_dims"] is not YamlList { Elements: var names } || layer["loop_sizes"] is not YamlList { Elements: var bounds })
        {
            fail(ImportDiagnostics.Missing(layer.At, "This layer", layer["loop_dims"] is YamlList ? "loop_sizes" : "loop_dims",
                "its loops and their bounds, two lists"));
            return;
        }

        if (names.Length != bounds.Length || names.Length > 32)
        {
            fail(ImportDiagnostics.BadValue(layer["loop_sizes"]!.At, "loop_sizes", "as many numbers as loop_dims has names, at most 32"));
            return;
        }

        foreach (var (name, bound) in names.Zip(bounds))
        {
            if (bound.Number is not (>= 1 and <= int.MaxValue) || bound.Number != Math.Floor(bound.Number.Value))
            {
                fail(ImportDiagnostics.BadValue(bound.At, name.Text ?? "loop_sizes", "a whole number from 1 to 2^31 - 1"));
            }
            else if (name.Text is not { Length: > 0 } word || !byName.TryAdd(word, Loops.Count))
            {
                fail(ImportDiagnostics.BadValue(name.At, "loop_dims", "names, each of them once"));
            }
            else
            {
                Loops.Add((Timeloop.ProblemText.Identifier(word.ToLowerInvariant()), (long)bound.Number.Value, bound.At));
            }
        }
    }

    private void ReadRelation(YamlNode node, Action<Diagnostic> fail)
    {
        if (node.Text is not { Length: < 1000 } text || Relation().Match(text) is not { Success: true } match)
        {
            fail(ImportDiagnostics.BadValue(node.At, "dimension_relations", "sums of loops, such as ix=2*ox+1*fx"));
            return;
        }

        var terms = ImmutableArray.CreateBuilder<(int, long)>();
        foreach (var term in match.Groups[2].Value.Split('+'))
        {
            var parts = term.Split('*', StringSplitOptions.TrimEntries);
            var factor = 1L;
            if (!byName.TryGetValue(parts[^1], out var loop))
            {
                fail(ImportDiagnostics.Unknown(node.At, "loop", parts[^1], byName.Keys));
            }
            else if (parts.Length > 1 && (!long.TryParse(parts[0], CultureInfo.InvariantCulture, out factor) || factor is < 1 or > int.MaxValue))
            {
                fail(ImportDiagnostics.BadValue(node.At, "dimension_relations", "factors from 1 to 2^31 - 1"));
            }
            else
            {
                terms.Add((loop, factor));
            }
        }

        if (byName.ContainsKey(match.Groups[1].Value) || !relations.TryAdd(match.Groups[1].Value, terms.ToImmutable()))
        {
            fail(ImportDiagnostics.BadValue(node.At, "dimension_relations", "names that no loop and no other relation has"));
        }
    }

    [GeneratedRegex(@"\A\s*(\w+)\s*=\s*((?:\d+\s*\*\s*)?\w+(?:\s*\+\s*(?:\d+\s*\*\s*)?\w+)*)\s*\z")]
    private static partial Regex Relation();
}
