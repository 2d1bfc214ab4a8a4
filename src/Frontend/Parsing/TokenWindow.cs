using Antlr4.Runtime;
using Antlr4.Runtime.Misc;

namespace Dosa.Frontend.Parsing;

/// <summary>
/// A token stream for grammars that decide on one token: the token before, the current one and, for error recovery, the
/// one behind it.
/// </summary>
internal sealed class TokenWindow(ITokenSource source) : ITokenStream
{
    private IToken? previous;
    private IToken current = source.NextToken();
    private IToken? next;

    public int Index { get; private set; }

    public int Size => throw new NotSupportedException("The number of tokens is known when all are read.");

    public ITokenSource TokenSource => source;

    public string SourceName => source.SourceName;

    // A stream has no token before the first; the parser asks for it when a rule ends that read nothing.
    public IToken LT(int k) => k switch
    {
        1 => current,
        -1 => previous!,
        2 => next ??= source.NextToken(),
        _ => throw new NotSupportedException("Only the tokens beside the current one are kept."),
    };

    public int LA(int i) => i == 1 ? current.Type : LT(i).Type;

    public void Consume()
    {
        previous = current;
        current = next ?? source.NextToken();
        next = null;
        Index++;
    }

    public int Mark() => 0;

    public void Release(int marker)
    {
    }

    public void Seek(int index)
    {
        if (index != Index)
        {
            throw new NotSupportedException("Tokens are read once.");
        }
    }

    public IToken Get(int i) => throw new NotSupportedException("Tokens are not kept.");

    // Error reports of the runtime quote the text; those of this project do not use the quotation.
    public string GetText(Interval interval) => "";

    public string GetText() => "";

    public string GetText(RuleContext ctx) => "";

    public string GetText(IToken start, IToken stop) => "";
}
