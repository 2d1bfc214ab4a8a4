using Antlr4.Runtime;

namespace Dosa.Frontend.Parsing;

/// <summary>Where tokens come from that are stretches of one text.</summary>
internal interface ITextTokens : ITokenSource
{
    SourceText Source { get; }
}
