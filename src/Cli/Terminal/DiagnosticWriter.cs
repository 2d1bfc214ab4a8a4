using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Cli;

/// <summary>
/// Writes diagnostics as people expect them:
/// <code>
/// net.dosa:3:12: error DOSA113: The iterator 'k' is not used; remove it or subscript a tensor with it.
///     3 |   for k in 0..64
///       |       ^
/// </code>
/// What stands in an included file is followed by the way to it, from include to include.
/// </summary>
public sealed class DiagnosticWriter(CliConsole console)
{
    private const int LargestQuoted = 16 << 20;

    private readonly Dictionary<string, string> texts = [];
    private readonly Dictionary<string, string[]?> sources = [];
    private IReadOnlyDictionary<string, FileLocation> includes = ImmutableDictionary<string, FileLocation>.Empty;

    /// <summary>Hands in the text of a file that is not on disk, such as standard input.</summary>
    public void AddSource(string path, string text)
    {
        texts[path] = text;
        sources.Remove(path);
    }

    /// <summary>Hands in where each included file is included.</summary>
    public void AddIncludes(IReadOnlyDictionary<string, FileLocation> places) => includes = places;

    /// <summary>Writes all, in order.</summary>
    public void Write(IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (var diagnostic in diagnostics)
        {
            Write(diagnostic);
        }
    }

    private void Write(Diagnostic diagnostic)
    {
        var (word, colour) = diagnostic.Severity switch
        {
            Severity.Error => ("error", 31),
            Severity.Warning => ("warning", 33),
            _ => ("remark", 36),
        };
        WriteLine(diagnostic.Location, console.Paint(colour, $"{word} {diagnostic.Code}"), diagnostic.Message);
        foreach (var note in diagnostic.Notes)
        {
            WriteLine(note.Location, console.Paint(36, "note"), note.Message);
        }

        for (var at = diagnostic.Location.File; at is not null && includes.TryGetValue(at.Path, out var include); at = include)
        {
            WriteLine(include, console.Paint(36, "note"), "It is included here.");
        }
    }

    private void WriteLine(Location location, string head, string message)
    {
        console.Error.WriteLine($"{Place(location)}{head}: {message}");
        if (location.File is not { } file || SourceLine(file) is not { } source)
        {
            return;
        }

        var number = file.Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        var (shown, column) = Window(source, file.Column - 1, Math.Max(40, console.Width - 10));
        var length = Math.Clamp(file.Length, 1, Math.Max(1, shown.Length - column));
        console.Error.WriteLine($"{number} | {shown}");
        console.Error.WriteLine($"      | {Indent(shown, column)}{console.Paint(32, new string('^', length))}");
    }

    private static string Place(Location location) => location.File is { } file
        ? string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{file.Line}:{file.Column}: ")
        : location is NameLocation name ? name.Name + ": " : "";

    private string? SourceLine(FileLocation file)
    {
        if (!sources.TryGetValue(file.Path, out var lines))
        {
            lines = texts.TryGetValue(file.Path, out var text) ? text.Split('\n') : Load(file.Path);
            sources[file.Path] = lines;
        }

        return lines is not null && file.Line >= 1 && file.Line <= lines.Length ? lines[file.Line - 1].TrimEnd('\r') : null;
    }

    // Only texts that people edit are quoted: neither large tables nor packed files.
    private static string[]? Load(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length < LargestQuoted && !path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? File.ReadAllLines(path) : null;
    }

    // Long lines are cut around the place that matters; control characters would move the cursor.
    private static (string Shown, int Column) Window(string line, int column, int width)
    {
        column = Math.Clamp(column, 0, line.Length);
        var start = line.Length <= width || column < width * 2 / 3 ? 0 : Math.Min(column - width / 2, line.Length - width);
        var shown = line.Substring(start, Math.Min(width, line.Length - start));
        return (string.Create(shown.Length, shown, static (span, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                span[i] = char.IsControl(text[i]) && text[i] != '\t' ? '?' : text[i];
            }
        }), column - start);
    }

    private static string Indent(string line, int column) => string.Create(column, line, static (span, text) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = i < text.Length && text[i] == '\t' ? '\t' : ' ';
        }
    });
}
