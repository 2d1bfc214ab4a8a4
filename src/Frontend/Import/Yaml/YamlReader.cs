using System.Collections.Immutable;
using Dosa.IR;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dosa.Frontend.Import.Yaml;

/// <summary>
/// Reads YAML: several documents, anchors, tags, <c>&lt;&lt;</c> and the deep <c>&lt;&lt;&lt;</c>. Bounds keep hostile texts from costing more
/// than their length: depth, and how large a document would be with its aliases written out.
/// </summary>
internal sealed class YamlReader
{
    private const int Deepest = 60;
    private const long MostNodes = 250_000;

    private readonly YamlSource source;
    private readonly Action<Diagnostic> report;
    private readonly Parser parser;
    private readonly Dictionary<string, (YamlNode Node, long Size)?> anchors = [];
    private FileLocation last;
    private long read;

    private YamlReader(YamlSource source, Action<Diagnostic> report)
    {
        this.source = source;
        this.report = report;
        parser = new Parser(new StringReader(source.Text));
        last = source.Locate(1, 1);
    }

    /// <summary>The root of every document; null after an error.</summary>
    public static ImmutableArray<YamlNode>? Read(SourceText file, ISourceReader files, Action<Diagnostic> report)
    {
        if (YamlSource.Read(file, files, report) is not { } source)
        {
            return null;
        }

        var reader = new YamlReader(source, report);
        try
        {
            return reader.Documents();
        }
        catch (BoundsException bounds)
        {
            report(ImportDiagnostics.TooMuch(bounds.At, bounds.Message));
        }
        catch (YamlException error)
        {
            report(ImportDiagnostics.NotYaml(source.Locate(error.Start.Line, error.Start.Column), error.InnerException?.Message ?? error.Message));
        }
        catch (Exception lost) when (lost is InvalidOperationException or ArgumentException)
        {
            // The library's scanner loses its way in some texts that are none.
            report(ImportDiagnostics.NotYaml(reader.last, "behind this place it cannot be told apart"));
        }

        return null;
    }

    private ImmutableArray<YamlNode> Documents()
    {
        var documents = ImmutableArray.CreateBuilder<YamlNode>();
        parser.Consume<StreamStart>();
        while (!parser.TryConsume<StreamEnd>(out _))
        {
            anchors.Clear();
            parser.Consume<DocumentStart>();
            documents.Add(Node(0).Node);
            parser.Consume<DocumentEnd>();
        }

        return documents.ToImmutable();
    }

    private FileLocation Place(ParsingEvent at) => source.Locate(at.Start.Line, at.Start.Column);

    private (YamlNode Node, long Size) Node(int depth)
    {
        var next = parser.Current ?? throw new SemanticErrorException("The text ends too early.");
        var at = last = Place(next);
        if (depth > Deepest)
        {
            throw new BoundsException(at, $"lists and maps are nested more than {Deepest} deep");
        }

        if (++read > MostNodes)
        {
            throw new BoundsException(at, $"it has more than {MostNodes} parts");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Alias(alias, at);
        }

        if (next is not NodeEvent head)
        {
            throw new SemanticErrorException(next.Start, next.End, "A value is missing here.");
        }

        var anchor = head.Anchor is { IsEmpty: false } name ? name.Value : null;
        if (anchor is not null)
        {
            anchors[anchor] = null;
        }

        var tag = head.Tag is { IsEmpty: false } written ? written.Value : "";
        var node = next switch
        {
            Scalar scalar => Scalar(scalar, at, tag),
            SequenceStart => List(at, tag, depth),
            _ => Map(at, tag, depth),
        };
        if (node.Size > MostNodes)
        {
            throw new BoundsException(at, $"with its aliases written out it has more than {MostNodes} parts");
        }

        if (anchor is not null)
        {
            anchors[anchor] = node;
        }

        return node;
    }

    private (YamlNode Node, long Size) Alias(AnchorAlias alias, FileLocation at)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var known))
        {
            throw new SemanticErrorException(alias.Start, alias.End, $"There is no anchor '{alias.Value.Value}'.");
        }

        return known ?? throw new BoundsException(at, $"the anchor '{alias.Value.Value}' stands inside itself");
    }

    private (YamlNode Node, long Size) Scalar(Scalar scalar, FileLocation at, string tag)
    {
        parser.MoveNext();
        var length = scalar.Start.Line == scalar.End.Line ? (int)Math.Clamp(scalar.End.Column - scalar.Start.Column, 1, 1000) : 1;
        return (new YamlScalar(at with { Length = length }, tag, scalar.Value), 1);
    }

    private (YamlNode Node, long Size) List(FileLocation at, string tag, int depth)
    {
        parser.Consume<SequenceStart>();
        var (items, size) = (ImmutableArray.CreateBuilder<YamlNode>(), 1L);
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var (node, more) = Node(depth + 1);
            items.Add(node);
            size += more;
        }

        return (new YamlList(at, tag, items.ToImmutable()), size);
    }

    private (YamlNode Node, long Size) Map(FileLocation at, string tag, int depth)
    {
        parser.Consume<MappingStart>();
        var (map, size) = (new YamlMapBuilder(), 1L);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var (key, keySize) = Node(depth + 1);
            var (value, valueSize) = Node(depth + 1);
            size += keySize + valueSize;
            if (size > MostNodes)
            {
                throw new BoundsException(at, $"with its aliases written out it has more than {MostNodes} parts");
            }

            if (key.Text is not { } name)
            {
                throw new BoundsException(key.At, "a key is a list or a map");
            }

            if (map.Add(name, key.At, value) is { } first)
            {
                report(ImportDiagnostics.KeyTwice(key.At, name, first));
            }
        }

        return (new YamlMap(at, tag, map.Build()), size);
    }

    private sealed class BoundsException(FileLocation at, string message) : Exception(message)
    {
        public FileLocation At => at;
    }
}
