using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dosa.Frontend.Import.Timeloop;
using Dosa.IR;

namespace Dosa.Frontend.Import;

/// <summary>The kinds of other tools' files that are read, told by what they hold and never by their names.</summary>
public enum ImportKind
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>Architectures, constraints, problems, mappings and energy tables of Timeloop.</summary>
    Timeloop,
}

/// <summary>Reads other tools' files as texts of the language.</summary>
public static partial class Importer
{
    private const int Looked = 200_000;

    /// <summary>The kind of a text.</summary>
    public static ImportKind Recognise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.Length > Looked ? text[..Looked] : text;
        return TimeloopPart().IsMatch(start) && YamlStart().IsMatch(start) ? ImportKind.Timeloop : ImportKind.None;
    }

    /// <summary>Reads files that belong together.</summary>
    /// <param name="files">The files.</param>
    /// <param name="reader">Where the texts come from that they include.</param>
    /// <param name="mac">Energy of a multiply-accumulate, pJ, in place of what the files or tables say; null for that.</param>
    public static ImportResult Read(ImmutableArray<SourceText> files, ISourceReader reader, double? mac = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new TimeloopImporter(reader, mac).Read(files);
    }

    [GeneratedRegex(@"(?m)^(- )?(problem|architecture|arch|mapping|mapspace|\w*constraints|ERT|energy_reference_table|shape|compound_components|" +
        @"components|variables|mapper|ART|ERT_summary|ART_summary|sparse_optimizations)\s*:")]
    private static partial Regex TimeloopPart();

    [GeneratedRegex(@"\A\uFEFF?(\s*(#.*|---.*|\{\{.*|%YAML.*)?\n)*\s*(- )?['""]?[\w.-]+['""]?\s*:")]
    private static partial Regex YamlStart();
}
