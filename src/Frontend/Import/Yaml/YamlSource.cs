using System.Text;
using System.Text.RegularExpressions;
using Dosa.IR;

namespace Dosa.Frontend.Import.Yaml;

/// <summary>
/// A text of YAML with the few words of its usual template language that need no program: a line <c>{{include_text('FILE')}}</c> is
/// replaced by the file, <c>{{ NAME|default(VALUE) }}</c> by the value. Every line knows where it comes from.
/// </summary>
internal sealed partial class YamlSource
{
    private const int MostFiles = 64;
    private const int MostLines = 4_000_000;

    private readonly ISourceReader reader;
    private readonly Action<Diagnostic> report;
    private readonly StringBuilder text = new();
    private readonly List<(string Path, int Line)> origins = [];
    private int files;
    private bool failed;

    private YamlSource(ISourceReader reader, Action<Diagnostic> report) => (this.reader, this.report) = (reader, report);

    /// <summary>The whole text.</summary>
    public string Text => text.ToString();

    /// <summary>Reads a text and what it includes; null after errors.</summary>
    public static YamlSource? Read(SourceText file, ISourceReader reader, Action<Diagnostic> report)
    {
        var source = new YamlSource(reader, report);
        source.Add(file.Path, file.Text);
        return source.failed ? null : source;
    }

    /// <summary>The place of a line and column of the whole text, both from 1.</summary>
    public FileLocation Locate(long line, long column)
    {
        var at = origins[(int)Math.Clamp(line - 1, 0, origins.Count - 1)];
        return new(at.Path, at.Line, (int)Math.Clamp(column, 1, int.MaxValue));
    }

    private void Add(string path, string content)
    {
        var number = 0;
        foreach (var range in content.AsSpan().Split('\n'))
        {
            var line = content.AsSpan()[range].TrimEnd('\r');
            number++;
            if (line.IndexOf("{{") < 0 && line.IndexOf("{%") < 0)
            {
                Append(path, number, line);
            }
            else if (!Template(path, number, line.ToString()))
            {
                return;
            }
        }
    }

    private void Append(string path, int number, ReadOnlySpan<char> line)
    {
        text.Append(line).Append('\n');
        origins.Add((path, number));
    }

    private bool Template(string path, int number, string line)
    {
        var at = new FileLocation(path, number, line.IndexOf('{', StringComparison.Ordinal) + 1);
        if (Comment().IsMatch(line))
        {
            Append(path, number, "");
            return true;
        }

        if (IncludeText().Match(line) is { Success: true } include)
        {
            return Include(at, path, include.Groups[1].Value);
        }

        var plain = Default().Replace(line, match => match.Groups[1].Value);
        if (plain.Contains("{{", StringComparison.Ordinal) || plain.Contains("{%", StringComparison.Ordinal))
        {
            return Fail(ImportDiagnostics.Template(at));
        }

        Append(path, number, plain);
        return true;
    }

    private bool Include(FileLocation at, string path, string included)
    {
        var wanted = Path.Combine(Path.GetDirectoryName(path) ?? "", included);
        if (++files > MostFiles || origins.Count > MostLines)
        {
            return Fail(ImportDiagnostics.TooMuch(at, $"more than {MostFiles} files are included, or one includes itself"));
        }

        if (reader.Read(wanted) is not { Text: { } content })
        {
            return Fail(ImportDiagnostics.NoInclude(at, wanted));
        }

        Add(wanted, content);
        return !failed;
    }

    private bool Fail(Diagnostic error)
    {
        failed = true;
        report(error);
        return false;
    }

    [GeneratedRegex(@"^\s*#")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*\{\{\s*include_text\(\s*['""]([^'""]+)['""]\s*\)\s*\}\}\s*(#.*)?$")]
    private static partial Regex IncludeText();

    [GeneratedRegex(@"\{\{\s*\w+\s*\|\s*default\(\s*['""]?([^'""(){}]*)['""]?\s*\)\s*\}\}")]
    private static partial Regex Default();
}
