using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Dosa.Frontend.Mlir.Quick;
using Dosa.Tests;
using Dosa.Tests.Grammar;

namespace Dosa.Frontend.Mlir.Tests.Fuzzing;

/// <summary>
/// The quick reader against the parser of the grammar, which is the specification: the same texts are read, to modules that are the same in
/// every part, places included. It may refuse what the grammar reads: rarely, and never a text that anybody wrote.
/// </summary>
public sealed class QuickReaderTests
{
    private enum Outcome
    {
        Refused,
        Slow,
        Quick,
    }

    private static readonly SentenceWriter Sentences = new(GrammarFile.Read(Repository.File("grammar", "MlirGeneric.g4")));

    private static readonly string[] Texts =
    [
        .. Directory.GetFiles(Repository.File("tests", "Frontend.Tests", "Mlir", "Inputs"), "*.mlir", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    [Fact]
    public void Every_input_is_read_quickly_and_the_same()
    {
        Assert.All(Texts, text => Assert.Equal(Outcome.Quick, Compare(text, "input")));
        Assert.All(Texts, text => Assert.Equal(Outcome.Quick, Compare(text.ReplaceLineEndings("\r\n"), "input with line ends of two characters")));
    }

    [Fact]
    public void Sentences_of_the_grammar_are_read_the_same()
    {
        var outcomes = new int[3];
        var rounds = FuzzTime.Run(3000, 0.5, seed =>
        {
            var random = new Random(seed);
            var tokens = Sentences.Write(seed % 2 == 0 ? "text" : "topOperation", random);
            outcomes[(int)Compare(Joined(tokens, random), $"seed {seed}")]++;
        });
        Assert.True(outcomes[(int)Outcome.Quick] > rounds / 20 && outcomes[(int)Outcome.Slow] < rounds / 50, string.Join(", ", outcomes));
    }

    [Fact]
    public void Sentences_and_inputs_with_changed_tokens_are_read_the_same()
    {
        var texts = Texts.Where(text => text.Length < 6000).ToArray();
        var outcomes = new int[3];
        var rounds = FuzzTime.Run(6000, 0.5, seed =>
        {
            var random = new Random(seed);
            var text = new StringBuilder(seed % 3 == 0 ? Joined(Sentences.Write("text", random), random) : texts[random.Next(texts.Length)]);
            for (var changes = random.Next(1, 3); changes > 0 && text.Length > 0; changes--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                        break;
                    case 1:
                        text.Insert(at, Sentences.Token(random));
                        break;
                    default:
                        text[at] = "\"'%^#!@<>()[]{}=:-*/x0 \n\\.é"[random.Next(27)];
                        break;
                }
            }

            outcomes[(int)Compare(text.ToString(), $"seed {seed}")]++;
        });
        Assert.True(outcomes[(int)Outcome.Quick] > rounds / 20 && outcomes[(int)Outcome.Slow] < rounds / 50, string.Join(", ", outcomes));
    }

    [Theory]
    [InlineData("\"a.b\"() {m = affine_map<(x, y) -> (y *x)>} : () -> ()", false)]
    [InlineData("\"a.b\"() {m = affine_map<(x, y) -> (y * x)>} : () -> ()", true)]
    [InlineData("\"a.b\"() {t = tensor<0xf32>, u = tensor<0xf4xf32>, v = 0xf32, w = tensor<4x0xf32>} : () -> ()", true)]
    [InlineData("\"a.b\"() {t = #d.a<->>->, u = #d.a-<b>} : () -> ()", false)]
    [InlineData("\"a.b\"() {t = #d.a<x->y, \">\", 1 >= 2 <= 3, #b-> : i32, u = !d.t<[8]x(a)// >\n>} : () -> ()", true)]
    [InlineData("\"a.b\"() {a = [4]x} : () -> ()", false)]
    [InlineData("\"a.b\"() {a = 4x} : () -> ()", false)]
    [InlineData("\"a.b\"() {a = 1.e5, b = 1.5e, c = 2.} : () -> ()", false)]
    [InlineData("\"a.b\"() {a = 1.e5, b = -1.5, c = 2.} : () -> ()", true)]
    [InlineData("\"a.b\"() {a = 1, \"a\" = 2} : () -> ()", false)]
    [InlineData("%a, %b:2 =\n  \"a.b\"() : () -> (i1, i1, i1) // end", true)]
    [InlineData("\"a.b\"() {s = @f::@\"g h\"::@i} : () -> () loc(fused<1 : i8>[\"a\":1:2, callsite(\"b\" at unknown)]) {-# x: \"#-}\" #-}", true)]
    [InlineData("\"a.b\"() {-# x: \"#-}\" #-} : () -> ()", false)]
    [InlineData("\"a.b\"() {a = mod} : () -> ()", false)]
    [InlineData("\"a.b\"() {mod = 1, loc, a = i32.b$} : () -> ()", true)]
    public void Odd_spellings_are_read_the_same(string text, bool isRead) =>
        Assert.Equal(isRead ? Outcome.Quick : Outcome.Refused, Compare(text, text));

    [Fact]
    public void The_limit_of_nested_brackets_is_the_same()
    {
        foreach (var depth in Enumerable.Range(494, 12))
        {
            var (open, close) = (Enumerable.Repeat("\"t.a\"() ({", depth / 2), Enumerable.Repeat("}) : () -> ()", depth / 2));
            Compare(string.Concat(open.Concat(close)), $"{depth} regions");
            Compare($"\"t.a\"() {{a = {new string('[', depth)}{new string(']', depth)}}} : () -> ()", $"{depth} lists");
            Compare($"\"t.a\"() {{a = dense<{new string('[', depth)}{new string(']', depth)}>}} : () -> ()", $"{depth} brackets");
        }
    }

    private static string Joined(List<string> tokens, Random random)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            text.Append(token).Append(random.Next(12) switch
            {
                0 => "\n",
                1 => " // \"(<\n",
                2 => "\t",
                _ => " ",
            });
        }

        return text.ToString();
    }

    private static Outcome Compare(string text, string name)
    {
        var source = new SourceText("quick.mlir", text);
        var quick = QuickReader.Read(source);
        var slow = MlirReader.ReadByGrammar(source);
        if (quick is null)
        {
            return slow.Module is null ? Outcome.Refused : Outcome.Slow;
        }

        Assert.True(slow.Module is not null, $"{name}: the grammar does not have this\n{text}");
        Assert.True(Dump(slow.Module) == Dump(quick), $"{name}\n{text}");
        return Outcome.Quick;
    }

    private static string Dump(object? part)
    {
        var text = new StringBuilder();
        Dump(part, text);
        return text.ToString();
    }

    // Each part of a record by its name, whatever the record prints as.
    private static void Dump(object? part, StringBuilder text)
    {
        switch (part)
        {
            case null or string or IFormattable or bool:
                text.Append(part is null ? "null" : Regex.Escape(Convert.ToString(part, System.Globalization.CultureInfo.InvariantCulture)!));
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                {
                    Dump(item, text);
                    text.Append(';');
                }

                text.Append(']');
                break;
            default:
                text.Append(part.GetType().Name).Append('(');
                foreach (var property in part.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(IsPart))
                {
                    text.Append(property.Name).Append('=');
                    Dump(property.GetValue(part), text);
                    text.Append(',');
                }

                text.Append(')');
                break;
        }
    }

    // What follows from other parts is left out.
    private static bool IsPart(PropertyInfo property) => property.GetIndexParameters().Length == 0
        && (property.CanWrite || !property.DeclaringType!.IsAssignableTo(typeof(IR.Location)))
        && property.Name is not ("Body" or "ResultNames" or "Uses" or "EqualityContract");
}
