using System.Text;
using Dosa.Frontend.Mlir.Tests.Fuzzing;
using Dosa.Tests;

namespace Dosa.Frontend.Mlir.Tests;

/// <summary>
/// Texts made from the inputs by cutting, doubling, swapping and replacing tokens, from a seed. Whatever comes: no
/// exception, every error located, and what is read prints to a text that reads back the same.
/// </summary>
public sealed class FuzzTests
{
    private static readonly string[] Tokens =
    [
        "(", ")", "{", "}", "[", "]", "<", ">", ":", ",", "=", "->", "\"t.a\"", "%0", "%0#1", "^bb0", "@f", "#map", "!t", "!t.x<a>", "#t.x<b>", "0", "1.5",
            "0x1F",
        "-", "4x?x", "*x", "tensor", "memref", "vector", "affine_map", "affine_set", "dense", "array", "loc", "unit", "true", "f32", "index", "\"", "{-#",
            "#-}", "//", "\n", "é", "\0",
    ];

    [Fact]
    public void Broken_texts_give_located_errors_and_never_exceptions()
    {
        var texts = Directory.GetFiles(Repository.File("tests", "Frontend.Tests", "Mlir", "Inputs"), "*.mlir", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Length < 6000).ToArray();
        var read = 0;
        FuzzTime.Run(100, 0.25, seed => read += ReadBack.Check(Mutate(texts, new Random(seed)), $"seed {seed}").Module is null ? 0 : 1);
        Assert.True(read > 5, $"{read} read");
    }

    private static string Mutate(string[] texts, Random random)
    {
        var text = new StringBuilder(texts[random.Next(texts.Length)]);
        for (var changes = random.Next(1, 4); changes > 0 && text.Length > 0; changes--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 30), text.Length - at);
            var token = Tokens[random.Next(Tokens.Length)];
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, text.ToString(at, length));
                    break;
                case 2:
                    text.Insert(at, token);
                    break;
                case 3:
                    text.Remove(at, 1).Insert(at, token);
                    break;
                default:
                    var other = texts[random.Next(texts.Length)];
                    var start = random.Next(other.Length);
                    text.Insert(at, other.AsSpan(start, Math.Min(60, other.Length - start)));
                    break;
            }
        }

        return text.ToString();
    }
}
