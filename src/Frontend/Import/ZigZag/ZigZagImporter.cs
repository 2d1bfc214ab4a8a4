using System.Globalization;
using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.ZigZag;

/// <summary>
/// Reads a workload of ZigZag: a list of layers with an equation, loops and where their operands come from.
/// <code>
/// - {id: 1, operator_type: Gemm, equation: "O[m][n]+=I[m][k]*W[k][n]", loop_dims: [M, N, K], loop_sizes: [8, 8, 4], operand_source: {I: 0, W: 1}}
///     ----&gt;   nest Gemm_1 { from = Gemm_0  for m in 8 for n in 8 for k in 4  O[m, n] += I[m, k] * W[k, n] }
/// </code>
/// An operand whose source is the layer itself comes from outside.
/// </summary>
internal sealed class ZigZagImporter(ISourceReader reader, NameBook names)
{
    private const int MostLayers = 20_000;
    private const int MostErrors = 50;

    private readonly List<Diagnostic> diagnostics = [];
    private readonly Dictionary<long, (string Name, ZigZagLine Line)> byId = [];
    private readonly TakenNames taken = new();
    private readonly ImportedText text = new();
    private int errors;
    private FileLocation? widths;
    private FileLocation? padding;

    public ImportResult Read(SourceText file)
    {
        var documents = YamlReader.Read(file, reader, Report) ?? [];
        foreach (var document in documents)
        {
            var layers = document is YamlMap map && map.Find("layers") is { Value: YamlList inner } ? inner : document as YamlList;
            if (layers is null)
            {
                Report(ImportDiagnostics.Bad(document.At, "A workload is a list of layers, each with an equation and its loops; write it so."));
                continue;
            }

            if (text.IsEmpty)
            {
                text.Add($"network {names.Network(Path.GetFileName(file.Path).Split('.')[0])} {{", layers.At);
            }

            Add(layers);
        }

        if (widths is not null)
        {
            Report(ImportDiagnostics.NotCarried(widths, "The width of operands", "words are those of the machine that a target names"));
        }

        if (padding is not null)
        {
            Report(ImportDiagnostics.NotCarried(padding, "What of an input is padding", "the cost model counts the padded input"));
        }

        if (byId.Count > 0)
        {
            text.Add("}", text.First);
        }
        else if (errors == 0)
        {
            Report(ImportDiagnostics.Bad(new FileLocation(file.Path, 1, 1), "There is no layer in this workload; add one."));
        }

        return new() { Network = errors > 0 || byId.Count == 0 ? null : text, Diagnostics = [.. diagnostics] };
    }

    private void Add(YamlList layers)
    {
        if (layers.Elements.Length > MostLayers)
        {
            Report(ImportDiagnostics.TooMuch(layers.At, $"it has more than {MostLayers} layers"));
            return;
        }

        foreach (var node in layers.Elements.TakeWhile(_ => errors < MostErrors))
        {
            if (node is not YamlMap)
            {
                Report(ImportDiagnostics.Bad(node.At, $"A layer is a map with an equation and loops, and this is {node.Kind}; write it so."));
            }
            else if (ZigZagLine.Read(node, Report) is { } line)
            {
                Add(node, line);
            }
        }
    }

    private void Add(YamlNode node, ZigZagLine line)
    {
        var number = node["id"]?.Number;
        if (number is not (>= 0 and < 1L << 40) || number != Math.Floor(number.Value) || byId.ContainsKey((long)number.Value))
        {
            Report(ImportDiagnostics.BadValue((node["id"] ?? node).At, "id", "a whole number that no layer before has"));
            return;
        }

        var id = (long)number.Value;
        var name = taken.Own(NameBook.Line(node["name"]?.Text is { Length: > 0 } own and not "null" ? own
            : string.Create(CultureInfo.InvariantCulture, $"{line.Operator}_{id}")));
        var from = Sources(node, line, id, name);
        widths ??= node["operand_precision"] is YamlMap { At: var at } ? at : null;
        padding ??= node["padding"] is YamlList { Elements.Length: > 0 } padded ? padded.At : null;
        byId.Add(id, (name, line));
        if (!line.IsProduct)
        {
            // What nothing gives has no line of its own: its bytes are known from the equation all the same.
            text.Add(Other(line.Operator, name, from, line.Gives, line.Bits, null), node.At);
        }
        else if (line.Nest(name, from, Report) is { } nest)
        {
            text.Add(nest);
        }
    }

    // The lines that operands come from, in the order of the operands. Where a layer reads more or less than the line before gives, as convolutions
    // with padding and with strides do, a line stands between them that moves nothing.
    private List<string> Sources(YamlNode node, ZigZagLine line, long id, string name)
    {
        var from = new List<string>();
        for (var operand = 0; operand < 2; operand++)
        {
            var source = node["operand_source"]?[line.Operands[operand]];
            source = source is YamlList { Elements: [var only] } ? only : source;
            if (source is null || (source is YamlList { Elements.IsEmpty: true }) || source.Number == id)
            {
                continue;
            }

            if (source.Number is not { } number || !byId.TryGetValue((long)number, out var given) || number != Math.Floor(number))
            {
                Report(ImportDiagnostics.BadValue(source.At, line.Operands[operand], "the id of a layer above, or the layer's own for what is constant"));
                continue;
            }

            var takes = line.Takes(operand);
            var fits = takes.Fits(given.Line.Gives);
            var view = fits || !line.IsProduct ? given.Name : taken.Own($"{name}.{line.Operands[operand]}");
            if (view != given.Name)
            {
                text.Add(Other("View", view, [given.Name], takes, given.Line.Bits, 0), source.At);
            }

            from.Add(view);
        }

        return from;
    }

    private static string Other(string type, string name, List<string> from, Extents gives, long bits, long? bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"  op {NameBook.Written(name)} {{ ") + string.Join(", ", new[]
        {
            $"type = {type}",
            $"from = {(from.Count == 0 ? "none" : string.Join(", ", from.Select(NameBook.Written)))}",
            string.Create(CultureInfo.InvariantCulture, $"output = [{string.Join(", ", gives.Rank == 0 ? [1] : gives.Sizes)}]"),
            bits == 8 ? null : string.Create(CultureInfo.InvariantCulture, $"bits = {bits}"),
            bytes is { } moved ? string.Create(CultureInfo.InvariantCulture, $"bytes = {moved}") : null,
        }.OfType<string>()) + " }";

    private void Report(Diagnostic diagnostic)
    {
        errors += diagnostic.Severity == Severity.Error ? 1 : 0;
        diagnostics.Add(diagnostic);
    }
}
