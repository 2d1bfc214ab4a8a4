using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dosa.Frontend.Import.Tables;
using Dosa.Frontend.Import.Timeloop;
using Dosa.Frontend.Import.ZigZag;
using Dosa.IR;

namespace Dosa.Frontend.Import;

/// <summary>Reads other tools' files as texts of the language.</summary>
public static partial class Importer
{
    private const int Looked = 200_000;

    /// <summary>Every kind that is read, in the order in which they are asked.</summary>
    public static ImmutableArray<ImportFormat> Formats { get; } =
    [
        new(ImportKind.ZigZag, "zigzag", new("ZigZag's workloads", ".yaml"), text => ZigZagPart().IsMatch(text) && YamlStart().IsMatch(text)),
        new(ImportKind.Timeloop, "timeloop", new("Timeloop's files", ".yaml"), text => TimeloopPart().IsMatch(text) && YamlStart().IsMatch(text)),
        new(ImportKind.ScaleSim, "scalesim", new("SCALE-Sim's topologies", ".csv"), text => TableHeader.KindOf(text) == ImportKind.ScaleSim),
        new(ImportKind.Table, "csv", new("tables of layers", ".csv"), text => TableHeader.KindOf(text) == ImportKind.Table),
    ];

    /// <summary>The kind of a text.</summary>
    public static ImportKind Recognise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.Length > Looked ? text[..Looked] : text;
        return Formats.FirstOrDefault(format => format.Recognise(start))?.Kind ?? ImportKind.None;
    }

    /// <summary>Reads files that belong together: what they hold becomes one architecture at most, and networks.</summary>
    /// <param name="files">The files.</param>
    /// <param name="reader">Where the texts come from that they include.</param>
    /// <param name="mac">Energy of a multiply-accumulate, pJ, in place of what the files or tables say; null for that.</param>
    public static ImportResult Read(ImmutableArray<SourceText> files, ISourceReader reader, double? mac = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var kinds = files.ToLookup(file => Recognise(file.Text));
        ImmutableArray<SourceText> rest = [.. files.Where(file => Recognise(file.Text) is ImportKind.None or ImportKind.Timeloop)];
        var names = new NameBook();
        var results = new List<ImportResult>();
        if (rest.Length > 0 || files.Length == 0)
        {
            results.Add(new TimeloopImporter(reader, mac).Read(rest));
        }

        results.AddRange(kinds[ImportKind.ZigZag].Select(file => new ZigZagImporter(reader, names).Read(file)));
        results.AddRange(kinds[ImportKind.ScaleSim].Concat(kinds[ImportKind.Table]).Select(file => new TableImporter(names).Read(file)));
        return results.Aggregate((first, second) => first.With(second));
    }

    [GeneratedRegex(@"(?m)^(- )?(problem|architecture|arch|mapping|mapspace|\w*constraints|ERT|energy_reference_table|shape|compound_components|" +
        @"components|variables|mapper|ART|ERT_summary|ART_summary|sparse_optimizations)\s*:")]
    private static partial Regex TimeloopPart();

    [GeneratedRegex(@"(?m)(^\s*(-\s+)?|[{,]\s*)['""]?(equation|loop_dims|operand_precision)['""]?\s*:")]
    private static partial Regex ZigZagPart();

    [GeneratedRegex(@"\A\uFEFF?(\s*(#.*|---.*|\{\{.*|%YAML.*)?\n)*\s*(- )?\{?\s*['""]?[\w.-]+['""]?\s*:")]
    private static partial Regex YamlStart();
}
