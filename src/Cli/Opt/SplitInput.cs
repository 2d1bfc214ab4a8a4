namespace Dosa.Cli.Opt;

/// <summary>Cuts a text at lines <c>// -----</c>. Each part keeps its line numbers.</summary>
internal static class SplitInput
{
    /// <summary>The parts, and how many lines of the text stand before each.</summary>
    public static IEnumerable<(string Text, int LinesBefore)> Parts(string text)
    {
        var (start, startLine, line) = (0, 0, 0);
        for (var position = 0; position <= text.Length; line++)
        {
            var end = text.IndexOf('\n', position);
            end = end < 0 ? text.Length : end;
            if (text.AsSpan(position, end - position).Trim() is "// -----")
            {
                yield return (text[start..position], startLine);
                (start, startLine) = (Math.Min(end + 1, text.Length), line + 1);
            }

            position = end + 1;
        }

        yield return (text[start..], startLine);
    }
}
