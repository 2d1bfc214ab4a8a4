using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Dfa;

namespace Dosa.Frontend.Parsing;

/// <summary>
/// Walks the automaton that the runtime has built of a generated lexer so far straight over the text. The runtime's own walk
/// is the same with three interface calls a character. An action is taken to mean skip; the grammars here have no other.
/// </summary>
internal sealed class LexerAutomaton(LexerATNSimulator simulator, string text)
{
    private readonly DFA automaton = simulator.decisionToDFA[Lexer.DEFAULT_MODE];

    /// <summary>The type of the token at a position, and where it ends; type 0 where only the runtime can tell.</summary>
    public (int Type, int End) Match(int start)
    {
        var state = automaton.s0;
        DFAState? accepted = null;
        var end = start;
        for (var at = start; at < text.Length && state?.edges is { } edges && text[at] < edges.Length; at++)
        {
            state = edges[text[at]];
            if (state == ATNSimulator.ERROR)
            {
                return accepted is null ? default : (accepted.lexerActionExecutor is null ? accepted.prediction : TokenTypes.Skip, end);
            }

            if (state is { isAcceptState: true })
            {
                (accepted, end) = (state, at + 1);
            }
        }

        return default;
    }
}
