using System.Collections.Immutable;
using Antlr4.Runtime;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Parsing;
using Dosa.IR;

namespace Dosa.Frontend.Mlir;

/// <summary>
/// The generated lexer with a limit on nested brackets, because the parser recurses with them: whoever writes a million
/// brackets gets a diagnostic, not a crash.
/// </summary>
internal sealed class GuardedLexer : MlirGenericLexer, ITextTokens, ITokenFactory
{
    public const int DepthLimit = 500;

    private static readonly sbyte[] Weights = BracketWeights();
    private static readonly int Opening = TypeOf("'<'");
    private static readonly ImmutableArray<int> Shaped = [TypeOf("'tensor'"), TypeOf("'memref'"), TypeOf("'vector'")];
    private readonly StringStream input;
    private readonly LexerAutomaton automaton;
    private int depth;
    private int previous;
    private bool behindShaped;

    public GuardedLexer(SourceText source)
        : this(source, new StringStream(source.Text, source.Path))
    {
    }

    private GuardedLexer(SourceText source, StringStream input)
        : base(input, TextWriter.Null, TextWriter.Null)
    {
        Source = source;
        this.input = input;
        automaton = new(Interpreter, source.Text);
        TokenFactory = this;
        RemoveErrorListeners();
    }

    public SourceText Source { get; }

    /// <summary>Set when the limit was passed; the text ends there for the parser.</summary>
    public Diagnostic? Overflow { get; private set; }

    public override IToken NextToken()
    {
        if (Overflow is not null)
        {
            return EmitEOF();
        }

        var token = Known() ?? base.NextToken();
        switch (token.Type)
        {
            case OTHER when Source.Text[token.StartIndex] == '"':
                // A quote that opens no string would open one with what is printed behind it: no rule takes it.
                ((Token)token).Type = TokenConstants.InvalidType;
                break;
            case HEXADECIMAL when behindShaped:
                // tensor<0xcomplex<f32>>: no extents and a type, whose first letters look like digits.
                token = Create(EXTENTS, token.StartIndex, token.StartIndex + "0x".Length);
                input.Seek(token.StopIndex + 1);
                break;
        }

        behindShaped = token.Type == Opening && Shaped.Contains(previous);
        previous = token.Type;
        if (token.Type > 0)
        {
            depth += Weights[token.Type];
            if (depth > DepthLimit)
            {
                Overflow = IrDiagnostics.TooDeep(Source.Locate(new(token.StartIndex, 1)), DepthLimit);
                return EmitEOF();
            }
        }

        return token;
    }

    public IToken Create(Tuple<ITokenSource, ICharStream> source, int type, string text, int channel, int start, int stop, int line, int charPositionInLine) =>
        Create(type, start, stop + 1);

    public IToken Create(int type, string text) => Create(type, input.Index, input.Index);

    // The next token where the automaton knows it; otherwise the runtime takes it, and the automaton learns.
    private Token? Known()
    {
        var start = input.Index;
        while (true)
        {
            var (type, end) = automaton.Match(start);
            input.Seek(type > 0 ? end : start);
            if (type != TokenTypes.Skip)
            {
                return type > 0 ? Create(type, start, end) : null;
            }

            start = end;
        }
    }

    private Token Create(int type, int start, int end) => new(this, type, new(start, end - start), depth);

    private static int TypeOf(string literal) => Enumerable.Range(1, _ATN.maxTokenType).First(type => DefaultVocabulary.GetLiteralName(type) == literal);

    private static sbyte[] BracketWeights()
    {
        var vocabulary = DefaultVocabulary;
        var weights = new sbyte[_ATN.maxTokenType + 1];
        for (var type = 1; type < weights.Length; type++)
        {
            weights[type] = vocabulary.GetLiteralName(type) switch
            {
                "'('" or "'['" or "'{'" or "'<'" => 1,
                "')'" or "']'" or "'}'" or "'>'" => -1,
                _ => 0,
            };
        }

        return weights;
    }
}
