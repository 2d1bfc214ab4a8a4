using Antlr4.Runtime;

namespace Dosa.Frontend.Parsing;

/// <summary>A token of a text, without the copies and positions that the runtime's own keep.</summary>
internal sealed class Token(ITextTokens source, int type, TextSpan span, int depth) : IWritableToken
{
    /// <summary>How many brackets are open before the token.</summary>
    public int Depth => depth;

    public int Type { get; set; } = type;

    public int TokenIndex { get; set; }

    public string Text
    {
        get => Type == TokenConstants.EOF ? "<EOF>" : source.Source.Text.Substring(span.Start, span.Length);
        set => throw new NotSupportedException("A token's text is what stands in the file.");
    }

    public int Line
    {
        get => source.Source.Locate(span).Line;
        set => throw new NotSupportedException("A token's place is where it stands.");
    }

    public int Column
    {
        get => source.Source.Locate(span).Column - 1;
        set => throw new NotSupportedException("A token's place is where it stands.");
    }

    public int Channel
    {
        get => TokenConstants.DefaultChannel;
        set => throw new NotSupportedException("Tokens have one channel.");
    }

    public int StartIndex => span.Start;

    public int StopIndex => span.End - 1;

    public ITokenSource TokenSource => source;

    public ICharStream? InputStream => null;
}
