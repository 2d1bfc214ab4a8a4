using Dosa.IR;
using Dosa.Tests;
using Dosa.Tests.Grammar;

namespace Dosa.Frontend.Mlir.Tests.Fuzzing;

/// <summary>Random sentences of <c>grammar/MlirGeneric.g4</c>, and sentences with a few tokens changed.</summary>
public sealed class GrammarFuzzTests
{
    private static readonly SentenceWriter Sentences = new(GrammarFile.Read(Repository.File("grammar", "MlirGeneric.g4")));

    [Fact]
    public void Sentences_of_the_grammar_are_syntax_and_print_to_texts_that_read_back_the_same()
    {
        var (read, ruled) = (0, new HashSet<string>());
        var rounds = FuzzTime.Run(2000, 0.5, seed =>
        {
            var text = string.Join(' ', Sentences.Write(seed % 2 == 0 ? "text" : "topOperation", new Random(seed)));
            var result = ReadBack.Check(text, $"seed {seed}");
            Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Code is "DOSA201" or "DOSA202");
            ruled.UnionWith(result.Diagnostics.Select(diagnostic => diagnostic.Code));
            read += result.Module is null ? 0 : 1;
        });
        Assert.True(read > rounds / 20, $"Only {read} of {rounds} were read; the others: {string.Join(", ", ruled)}.");
    }

    [Fact]
    public void Sentences_with_changed_tokens_are_read_or_give_located_errors() => FuzzTime.Run(2000, 0.25, seed =>
    {
        var random = new Random(seed);
        var tokens = Sentences.Write("text", random);
        for (var changes = random.Next(1, 4); changes > 0 && tokens.Count > 0; changes--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, Sentences.Token(random));
                    break;
                case 2:
                    tokens[at] = Sentences.Token(random);
                    break;
                default:
                    var other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
            }
        }

        ReadBack.Check(string.Join(random.Next(3) == 0 ? "" : " ", tokens), $"seed {seed}");
    });
}
