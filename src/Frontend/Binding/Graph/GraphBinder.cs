using System.Collections.Immutable;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding.Graph;

/// <summary>
/// What the lines of a network hand to each other. A line that does not say takes the line before it, the first one the network's
/// input. Where no line says, and all are searched, the order of the lines says it all: no graph is built, and nothing is checked.
/// </summary>
internal sealed class GraphBinder(Evaluator evaluator)
{
    private readonly Dictionary<string, int> byName = [];
    private readonly List<GraphLine> lines = [];
    private bool isWanted;

    /// <summary>A loop nest; gives the operation back. What it takes is checked where it says from which lines.</summary>
    public Operation Add(NestSyntax nest, Operation operation)
    {
        var shapes = NestShapes.Of(new(operation));
        var from = Resolve(nest.From, "nest", 1, 2);
        Add(new(nest.Name, evaluator.Locate(nest.Name.Span))
        {
            Layers = [nest.Name.Name],
            From = from,
            Takes = nest.From is null ? [] : shapes.Taken([.. from.Select(source => source < 0 ? null : lines[source].Gives)]),
            Gives = shapes.Output,
            Count = new NestOp(operation).Count,
        });
        isWanted |= nest.From is not null;
        return operation;
    }

    /// <summary>A line that is searched.</summary>
    public void Add(LayerSyntax line, PropertyReader properties, LineShapes shapes, IEnumerable<Operation> layers, long repeat)
    {
        var from = properties.From();
        Add(new(line.Name, evaluator.Locate(line.Name.Span))
        {
            Layers = [.. layers.Select(layer => layer["sym_name"].AsText()!)],
            From = Resolve(from, line.Kind.Name, 1, 1 + shapes.Others.Length),
            Takes = [shapes.Input, .. shapes.Others],
            Gives = shapes.Output,
            Count = repeat,
        });
        isWanted |= from is not null;
    }

    /// <summary>A line that is not searched.</summary>
    public void Add(LayerSyntax line, OtherKind kind, long repeat)
    {
        isWanted = true;
        var properties = new PropertyReader(evaluator, line, kind.AllProperties);
        var from = Resolve(properties.From(), line.Kind.Name, kind.Least, kind.Most);
        ImmutableArray<Extents?> taken = [.. from.Select(source => source < 0 ? null : lines[source].Gives)];
        var found = properties.Failed || from.Length < kind.Least ? null : kind.Shape(properties, taken);
        var bits = properties.Whole("bits", 8);
        var bytes = properties.Large("bytes");
        var gives = properties.Has("output") ? new Extents([.. properties.Listed("output")]) : found;
        if (!properties.Failed && gives is null && bytes is null && (kind.Name is "op" or "input" or "reshape"))
        {
            properties.Fail(FrontendDiagnostics.NoExtents(evaluator.Locate(line.Name.Span), line.Name.Name));
        }

        Add(new(line.Name, evaluator.Locate(line.Name.Span))
        {
            Kind = properties.Label("type") ?? kind.Name,
            From = from,
            Gives = gives,
            Bits = bits,
            Bytes = bytes ?? (kind.IsFree ? 0 : OtherBytes.Of(from.Select(source => source < 0 ? null : lines[source]), gives, bits)),
            Count = repeat,
        });
    }

    /// <summary>The graph; null where the order of the lines says it all.</summary>
    public Operation? Build()
    {
        if (!isWanted)
        {
            return null;
        }

        foreach (var line in lines)
        {
            Check(line);
        }

        return new GraphWriter(lines).Write();
    }

    private void Add(GraphLine line)
    {
        if (line.From.IsDefault)
        {
            line = line with { From = lines.Count == 0 ? [] : [lines.Count - 1] };
        }

        byName.TryAdd(line.Name.Name, lines.Count);
        lines.Add(line);
    }

    // Default for what a line does not say; -1 for a name that is unknown, which is told once.
    private ImmutableArray<int> Resolve(ImmutableArray<NameSyntax>? from, string kind, int least, int most)
    {
        if (from is [{ Name: Sources.Nothing }] && !byName.ContainsKey(Sources.Nothing))
        {
            return [];
        }

        if (from is not { } names)
        {
            return most == 0 || lines.Count == 0 ? [] : [lines.Count - 1];
        }

        if (names.Length > 0 && (names.Length < least || names.Length > most))
        {
            evaluator.Report(FrontendDiagnostics.WrongSourceCount(evaluator.Locate(names[^1].Span), kind, least, most, names.Length));
        }

        return [.. names.Select(Find)];
    }

    private int Find(NameSyntax name)
    {
        if (byName.TryGetValue(name.Name, out var at))
        {
            return at;
        }

        evaluator.Report(FrontendDiagnostics.UnknownSource(evaluator.Locate(name.Span), name.Name,
            NearestName.Of(name.Name, byName.Keys) is { } meant ? $"did you mean '{meant}'?" : "name a line that stands before this one."));
        return -1;
    }

    private void Check(GraphLine line)
    {
        for (var i = 0; i < Math.Min(line.From.Length, line.Takes.Length); i++)
        {
            var source = line.From[i] < 0 ? null : lines[line.From[i]];
            if (source?.Gives is { } gives && line.Takes[i] is { } takes && !takes.Fits(gives))
            {
                evaluator.Report(FrontendDiagnostics.ShapeMismatch(line.At, line.Name.Name, $"{takes}", source.Name.Name, $"{gives}", source.At));
            }
        }
    }
}
