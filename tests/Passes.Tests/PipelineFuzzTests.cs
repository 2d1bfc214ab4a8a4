using System.Text.RegularExpressions;
using Dosa.IR;
using Dosa.Tests;

namespace Dosa.Passes.Tests;

/// <summary>
/// Random pipelines: passes that exist, with options that exist and mostly take their values, some characters changed.
/// Whatever comes is a pipeline or a located error, and a pipeline prints to a text that reads back the same.
/// </summary>
public sealed partial class PipelineFuzzTests
{
    private static readonly string[] Values =
        ["0", "1", "7", "-3", "99999999999999999999", "1.5", "5s", "250ms", "1%", "..16", "8..", "8..16", "<=64", ">=2", "512KB", "2MB", "2mm2", "on", "off",
            "true", "'two words'", "\"a\"", "{", "", "é", "a=b"];

    private static readonly string[] Pieces =
        ["(", ")", "{", "}", ",", "=", "'", "\"", " ", "\n", "\t", "\0", "é", "builtin.module", "any(", "func.func(", "--", "merge-layers", "seed=1"];

    [Fact]
    public void Every_text_is_a_pipeline_or_a_located_error()
    {
        var read = 0;
        var rounds = FuzzTime.Run(5000, 0.5, seed =>
        {
            var random = new Random(seed);
            var text = Pipeline(random);
            for (var changes = random.Next(3) == 0 ? random.Next(1, 4) : 0; changes > 0; changes--)
            {
                text = Change(text, random);
            }

            read += Check(text, $"seed {seed}: {text}");
        });
        Assert.True(read > rounds / 10, $"{read} of {rounds} were read");
    }

    private static int Check(string text, string name)
    {
        var errors = new List<Diagnostic>();
        var pipeline = PipelineText.Parse(text, PassRegistry.BuiltIn, errors.Add);
        Assert.True(pipeline is null == errors.Count > 0, name);
        Assert.All(errors, error => Assert.True(error.Location.File is { Line: >= 1, Column: >= 1 }, name));
        if (pipeline is null)
        {
            return 0;
        }

        var printed = PipelineText.Print(pipeline, PassRegistry.BuiltIn);
        var again = PipelineText.Parse(printed, PassRegistry.BuiltIn, error => Assert.Fail($"{name}: {error.Message} in {printed}"));
        Assert.True(printed == PipelineText.Print(again!, PassRegistry.BuiltIn), name);
        return 1;
    }

    private static string Pipeline(Random random)
    {
        var passes = string.Join(random.Next(2) == 0 ? "," : " , ", Enumerable.Range(0, random.Next(5)).Select(_ => Pass(random)));
        return random.Next(2) == 0 ? passes : $"builtin.module({passes})";
    }

    private static string Pass(Random random)
    {
        var pass = Any([.. PassRegistry.BuiltIn.Passes], random);
        if (pass.Options.IsEmpty || random.Next(2) == 0)
        {
            return pass.Name;
        }

        var options = Enumerable.Range(0, random.Next(4)).Select(_ => Option(Any([.. pass.Options], random), random));
        return $"{pass.Name}{{{string.Join(' ', options)}}}";
    }

    // What an option says that it takes often lists words.
    private static string Option(PassOption option, Random random)
    {
        string[] known = [option.Value, .. Word().Matches(option.Takes).Select(match => match.Value)];
        return $"{option.Name}={Any(random.Next(4) == 0 ? Values : known, random)}";
    }

    private static string Change(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(2) == 0 ? text.Insert(at, Any(Pieces, random)) : text.Remove(at, Math.Min(random.Next(4), text.Length - at));
    }

    private static T Any<T>(T[] items, Random random) => items[random.Next(items.Length)];

    [GeneratedRegex("[a-z0-9.<>=-]+")]
    private static partial Regex Word();
}
