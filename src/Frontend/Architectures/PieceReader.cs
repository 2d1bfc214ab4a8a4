using System.Collections.Immutable;
using Dosa.Frontend.Syntax;

namespace Dosa.Frontend.Architectures;

/// <summary>Goes through the pieces of a setting from left to right.</summary>
/// <param name="pieces">The pieces.</param>
/// <param name="around">What they stand in, for messages where there is none.</param>
internal sealed class PieceReader(ImmutableArray<PieceSyntax> pieces, TextSpan around)
{
    private int at;

    public PieceSyntax? Peek => at < pieces.Length ? pieces[at] : null;

    public bool AtEnd => at == pieces.Length;

    /// <summary>Where the next piece stands; at the end the last one, or all of the setting.</summary>
    public TextSpan Span => Peek?.Span ?? (pieces.IsEmpty ? around : pieces[^1].Span);

    /// <summary>From a place to the piece before.</summary>
    public TextSpan From(TextSpan start) => at > 0 ? TextSpan.Join(start, pieces[at - 1].Span) : start;

    public PieceSyntax Next() => pieces[at++];

    /// <summary>Takes a word or sign if it is the next piece.</summary>
    public bool Take(string text)
    {
        if (Peek is not { Kind: PieceKind.Word or PieceKind.Sign } piece || piece.Text != text)
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>Takes the next piece if it is a word.</summary>
    public PieceSyntax? TakeWord() => Peek is { Kind: PieceKind.Word } ? pieces[at++] : null;
}
