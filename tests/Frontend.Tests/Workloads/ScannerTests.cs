using Antlr4.Runtime;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Reading;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>The hand-written lexer gives the tokens of the grammar's lexer rules.</summary>
[Trait("Tier", "Fast")]
public sealed class ScannerTests
{
    private const string Pieces = "{}[]()=,.*+-/%x<>\"0123456789abc_\0\r\n\f\t §é";

    [Fact]
    public void Tokens_are_the_grammars()
    {
        var random = new Random(33);
        var texts = Workload.Examples.Select(File.ReadAllText).ToList();
        texts.AddRange(["/*", "/*/", "/**/x", "//", "\"", "\"\"", "1.", "1..2", "1.2.3", "3x", "3x3x3", "3x3y", "in3", "...", "<", "<==", "é//é\né"]);
        texts.AddRange(Enumerable.Range(0, 3000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]))));
        Assert.All(texts, text => Assert.Equal(Generated(text), ByHand(text)));
    }

    private static List<(int Type, int Start, int Length)> ByHand(string text)
    {
        var tokens = new List<(int, int, int)>();
        var scanner = new Scanner(text);
        while (scanner.Next() is ( > 0 and var type, var span))
        {
            tokens.Add((type, span.Start, span.Length));
        }

        return tokens;
    }

    // Neighbours without meaning are one token by hand.
    private static List<(int Type, int Start, int Length)> Generated(string text)
    {
        var tokens = new List<(int Type, int Start, int Length)>();
        foreach (var token in new DosaLexer(new AntlrInputStream(text), TextWriter.Null, TextWriter.Null).GetAllTokens())
        {
            var (type, start, length) = (token.Type, token.StartIndex, token.StopIndex - token.StartIndex + 1);
            if (type == DosaLexer.OTHER && tokens is [.., (DosaLexer.OTHER, var first, var before)] && first + before == start)
            {
                tokens[^1] = (type, first, before + length);
            }
            else
            {
                tokens.Add((type, start, length));
            }
        }

        return tokens;
    }
}
