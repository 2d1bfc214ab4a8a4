using Antlr4.Runtime;
using Dosa.Frontend.Generated;
using Dosa.IR;

namespace Dosa.Frontend.Mlir;

/// <summary>
/// The generated lexer with a limit on nested brackets, because the parser recurses with them: whoever writes a million
/// brackets gets a diagnostic, not a crash.
/// </summary>
internal sealed class GuardedLexer : MlirGenericLexer
{
    public const int DepthLimit = 500;

    private static readonly sbyte[] Weights = BracketWeights();
    private int depth;

    public GuardedLexer(ICharStream input)
        : base(input, TextWriter.Null, TextWriter.Null) => RemoveErrorListeners();

    /// <summary>Set when the limit was passed; the text ends there for the parser.</summary>
    public Diagnostic? Overflow { get; private set; }

    public override IToken NextToken()
    {
        if (Overflow is not null)
            return EmitEOF();
        var token = base.NextToken();
        if (token.Type > 0)
        {
            depth += Weights[token.Type];
            if (depth > DepthLimit)
            {
                Overflow = IrDiagnostics.TooDeep(new FileLocation(SourceName, token.Line, token.Column + 1), DepthLimit);
                return EmitEOF();
            }
        }

        return token;
    }

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
