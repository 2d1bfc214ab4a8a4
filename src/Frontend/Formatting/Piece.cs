using Dosa.Frontend.Generated;
using Dosa.Frontend.Reading;

namespace Dosa.Frontend.Formatting;

/// <summary>A token or comment of a text and how many line ends stand before it.</summary>
internal readonly record struct Piece(int Type, TextSpan Span, int LinesBefore)
{
    public bool IsComment => Type is DosaLexer.LINE_COMMENT or DosaLexer.BLOCK_COMMENT;

    /// <summary>All pieces of a text.</summary>
    public static List<Piece> Split(string text)
    {
        var pieces = new List<Piece>();
        var scanner = new Scanner(text);
        for (var end = 0; scanner.Next() is ( > 0 and var type, var span); end = span.End)
        {
            pieces.Add(new(type, span, LineEnds(text.AsSpan(end, span.Start - end))));
        }

        return pieces;
    }

    private static int LineEnds(ReadOnlySpan<char> space)
    {
        var lines = 0;
        for (var i = 0; i < space.Length; i++)
        {
            lines += space[i] == '\n' || (space[i] == '\r' && (i + 1 == space.Length || space[i + 1] != '\n')) ? 1 : 0;
        }

        return lines;
    }
}
