using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// A mapping in the one-line notation, levels and loops from the outside in:
/// <code>
/// {target: glb, type: temporal, factors: K=8 P=1, permutation: PK} {target: glb, type: spatial, factors: C=4, split: 0, ..}
///     ----&gt;   L1[IO] K8 C4Y - ..
/// </code>
/// </summary>
internal sealed class MappingReader(TimeloopMachine machine, TimeloopProblem problem, Action<Diagnostic> report)
{
    private readonly Dictionary<(int Level, bool IsSpatial), YamlNode> loops = [];
    private readonly string[] keeps = [.. machine.Levels.Select((level, i) =>
        string.Concat("WIO".Where(tensor => i == 0 || !level.Bypasses.Contains(tensor))))];
    private readonly long[] products = [.. problem.Dims.Select(_ => 1L)];
    private bool failed;

    /// <summary>The mapping; null after an error.</summary>
    public string? Read(YamlNode root)
    {
        foreach (var directive in (root["nodes"] ?? root).Items)
        {
            Take(directive);
        }

        var text = new StringBuilder();
        for (var level = 0; level < machine.Levels.Length; level++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(level > 0 ? " - " : "")}L{machine.Levels.Length - 1 - level}[{keeps[level]}]");
            var start = text.Length;
            Loops(text, level, false);
            Loops(text, level, true);
            text.Append(text.Length == start ? " N1" : "");
        }

        for (var dim = 0; dim < products.Length; dim++)
        {
            if (products[dim] != problem.Dims[dim].Bound && !failed)
            {
                Fail(ImportDiagnostics.Bad(root.At, FormattableString.Invariant(
                    $"The factors of {problem.Dims[dim].Name} multiply to {products[dim]}, its bound is {problem.Dims[dim].Bound}; correct a factor.")));
            }
        }

        return failed ? null : text.ToString();
    }

    private void Take(YamlNode directive)
    {
        if ((directive["target"] ?? directive["name"]) is not { Text: { } target } named || directive["type"] is not { Text: { } type } written)
        {
            Fail(ImportDiagnostics.Missing(directive.At, "This part of the mapping", directive["type"] is null ? "type" : "target", "it"));
            return;
        }

        var level = machine.Find(target);
        if (level < 0 && named.Number is >= 0 and var index && index < machine.Levels.Length)
        {
            level = machine.Levels.Length - 1 - (int)index;
        }

        if (level < 0)
        {
            Fail(ImportDiagnostics.Unknown(named.At, "level", target, [.. machine.Levels.Select(known => known.Name)]));
            return;
        }

        switch (type)
        {
            case "temporal" or "spatial":
                Loops(directive, level, type == "spatial");
                break;
            case "bypass" or "datatype" or "dataspace" or "storage":
                Keep(directive, level);
                break;
            default:
                Fail(ImportDiagnostics.NotModelled(written.At, $"This part of a mapping is of the type '{type}'", "use temporal, spatial and bypass"));
                break;
        }
    }

    private void Loops(YamlNode directive, int level, bool isSpatial)
    {
        if (!loops.TryAdd((level, isSpatial), directive))
        {
            Fail(ImportDiagnostics.Bad(directive.At,
                $"The {(isSpatial ? "spatial" : "temporal")} loops of {machine.Levels[level].Name} stand twice; keep one of them.")
                .With(loops[(level, isSpatial)].At, "They stand here first."));
        }

        foreach (var (key, effect) in ((string, string)[])
            [("no_multicast_no_reduction", "each access is shared by all that need it"), ("no_temporal_reuse", "tiles stay where they are"),
                ("no_link_transfer", "neighbours hand words on")])
        {
            if (Directive.Names(directive[key]).Any())
            {
                report(ImportDiagnostics.LeftOut(directive[key]!.At, $"'{key}'", effect));
            }
        }
    }

    private void Keep(YamlNode directive, int level)
    {
        foreach (var (key, isKept) in ((string, bool)[])[("keep", true), ("bypass", false)])
        {
            foreach (var (name, at) in Directive.Names(directive[key]))
            {
                if ((problem.Spaces.FirstOrDefault(space => space.Name == name)?.Role ?? DataSpaceNames.ByName(name)) is not { } role)
                {
                    Fail(ImportDiagnostics.Unknown(at, "data space", name, [.. problem.Spaces.Select(space => space.Name)]));
                    continue;
                }

                keeps[level] = string.Concat("WIO".Where(tensor => tensor == role ? isKept : keeps[level].Contains(tensor)));
            }
        }
    }

    // Permutations stand from the inside out, the notation from the outside in.
    private void Loops(StringBuilder text, int level, bool isSpatial)
    {
        if (!loops.TryGetValue((level, isSpatial), out var directive))
        {
            return;
        }

        var factors = new Dictionary<int, long>();
        foreach (var factor in Directive.Factors(directive["factors"]))
        {
            var dim = problem.Find(factor.Dim);
            if (dim < 0)
            {
                Fail(ImportDiagnostics.Unknown(factor.At, "dimension", factor.Dim, [.. problem.Dims.Select(known => known.Name)]));
            }
            else if (factor.Last is { } last && last != factor.Value)
            {
                Fail(ImportDiagnostics.NotModelled(factor.At,
                    FormattableString.Invariant($"The last tile of {factor.Dim} is smaller ({factor.Value},{last})"), "use factors that divide"));
            }
            else
            {
                factors[dim] = factor.Value == 0 ? problem.Dims[dim].Bound : factor.Value;
            }
        }

        var order = Order(directive);
        var split = (long?)directive["split"]?.Number ?? order.Length;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var factor = factors.GetValueOrDefault(order[i], 1);
            products[order[i]] = products[order[i]] * (double)factor > long.MaxValue ? long.MaxValue : products[order[i]] * factor;
            if (factor > 1)
            {
                var name = problem.Dims[order[i]].Name;
                text.Append(CultureInfo.InvariantCulture,
                    $" {ProblemText.Identifier(name)}{(name.Length > 1 ? ":" : "")}{factor}{(!isSpatial ? "" : i < split ? "X" : "Y")}");
            }
        }
    }

    // Loops that a permutation does not name lie outside the others.
    private int[] Order(YamlNode directive)
    {
        var names = Directive.Permutation(directive["permutation"], problem.Dims.Select(dim => dim.Name));
        var order = names.Select(problem.Find).Where(dim => dim >= 0).Distinct().ToList();
        if (names.FirstOrDefault(name => problem.Find(name) < 0) is { } wrong)
        {
            Fail(ImportDiagnostics.Unknown(directive["permutation"]!.At, "dimension", wrong, [.. problem.Dims.Select(known => known.Name)]));
        }

        return [.. order, .. Enumerable.Range(0, problem.Dims.Length).Where(dim => !order.Contains(dim))];
    }

    private void Fail(Diagnostic error)
    {
        failed = true;
        report(error);
    }
}
