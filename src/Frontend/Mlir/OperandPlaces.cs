using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Mlir;

/// <summary>
/// Operations know where they begin, not where each operand stands; this finds the operand that a diagnostic is about in the
/// text:
/// <code>
/// %1 = "t.add"(%0, %nowhere) : (i32, i32) -> i32   ----&gt;   the error stands at %nowhere
/// </code>
/// </summary>
public static class OperandPlaces
{
    /// <summary>The diagnostics, those of undefined and wrongly typed values at the value.</summary>
    public static ImmutableArray<Diagnostic> Point(ImmutableArray<Diagnostic> diagnostics, string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = new SourceText(path, text);
        return [.. diagnostics.Select(diagnostic => diagnostic.Code == IrDiagnostics.UndefinedValueCode || diagnostic.Code == IrDiagnostics.TypeMismatchCode
            ? Point(diagnostic, source) : diagnostic)];
    }

    private static Diagnostic Point(Diagnostic diagnostic, SourceText source)
    {
        var name = diagnostic.Message.Split(' ')[0];
        if (diagnostic.Location.File is not { } file || file.Path != source.Path || Offset(source.Text, file) is not (>= 0 and var start))
        {
            return diagnostic;
        }

        var open = source.Text.IndexOf('(', start);
        for (var at = open < 0 ? -1 : source.Text.IndexOf(name, open, StringComparison.Ordinal); at >= 0; at = source.Text.IndexOf(name, at + 1,
            StringComparison.Ordinal))
        {
            if (at + name.Length == source.Text.Length || !(char.IsAsciiLetterOrDigit(source.Text[at + name.Length])
                || "$._-#".Contains(source.Text[at + name.Length], StringComparison.Ordinal)))
            {
                return diagnostic with { Location = source.Locate(new(at, name.Length)) };
            }
        }

        return diagnostic;
    }

    // Where an operation begins: at its results or its name; -1 where a location is none of the text.
    private static int Offset(string text, FileLocation place)
    {
        var start = 0;
        for (var line = 1; line < place.Line && start >= 0; line++)
        {
            start = text.IndexOf('\n', start) is >= 0 and var end ? end + 1 : -1;
        }

        start = start < 0 ? -1 : start + place.Column - 1;
        return start >= 0 && start < text.Length && text[start] is ('%' or '"') ? start : -1;
    }
}
