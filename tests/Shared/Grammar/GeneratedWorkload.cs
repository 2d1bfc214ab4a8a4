using System.Collections.Immutable;

namespace Dosa.Tests.Grammar;

/// <summary>Random workloads derived from the grammar of the language, the same for the same seed.</summary>
internal sealed class GeneratedWorkload
{
    private static readonly ImmutableDictionary<string, Part> Rules = GrammarFile.Read(Repository.File("grammar", "Dosa.g4")).SetItems(Beside("Exact.g4"));
    private static readonly ImmutableDictionary<string, Part> Steering = Beside("Meaningful.g4");
    private static readonly string[] Noise = ["\0", "é", "\uD83D", "/*", "\"", "\r\n", "3x", "1.", "#", ":", "99999999999999999999", "(((((((("];

    private readonly Random random;
    private readonly Derivation derivation;
    private readonly List<string> tokens;

    public GeneratedWorkload(int seed)
    {
        random = new(seed);
        derivation = new(Rules, Steering, random);
        tokens = derivation.Tokens("file");
        Text = derivation.Join(tokens);
    }

    /// <summary>A text that follows the grammar.</summary>
    public string Text { get; }

    private static ImmutableDictionary<string, Part> Beside(string name) => GrammarFile.Read(Repository.File("tests", "Shared", "Grammar", name));

    /// <summary>The same with a few tokens lost, doubled, swapped or put in.</summary>
    public string Broken()
    {
        var broken = tokens.ToList();
        var signs = derivation.Keywords.Concat(Noise).ToArray();
        for (var change = random.Next(1, 5); change > 0 && broken.Count > 1; change--)
        {
            var (i, j) = (random.Next(broken.Count), random.Next(broken.Count));
            switch (random.Next(6))
            {
                case 0:
                    broken.RemoveAt(i);
                    break;
                case 1:
                    broken.Insert(i, broken[j]);
                    break;
                case 2:
                    (broken[i], broken[j]) = (broken[j], broken[i]);
                    break;
                case 3 when random.Next(4) == 0:
                    broken.RemoveRange(i, broken.Count - i);
                    break;
                default:
                    broken.Insert(i, signs[random.Next(signs.Length)]);
                    break;
            }
        }

        return derivation.Join(broken);
    }
}
