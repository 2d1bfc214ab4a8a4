using System.Diagnostics;
using System.Globalization;
using Dosa.Frontend;
using Dosa.Frontend.Editing;
using Dosa.Frontend.Formatting;
using Dosa.IR;
using Dosa.Tests;
using Dosa.Tests.Grammar;
using Xunit.Abstractions;

namespace Dosa.Cli.Tests.Server;

/// <summary>
/// Random texts, derived from the grammar or changed examples, through language, formatter and server. DOSA_FUZZ_SECONDS
/// makes it longer, DOSA_FUZZ_SEED begins elsewhere; the seed of a failing text is in the message.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string Net = "file:///nowhere/net.dosa";

    private static readonly string[] Methods = ["hover", "completion", "definition", "formatting"];

    [Fact]
    public void Nothing_crashes_or_hangs_and_formatting_keeps_the_meaning()
    {
        var limit = TimeSpan.FromSeconds(Number("DOSA_FUZZ_SECONDS", 3));
        var first = (int)Number("DOSA_FUZZ_SEED", 0);
        var examples = Directory.GetFiles(Repository.File("examples"), "*.dosa").Order().Select(File.ReadAllText).ToArray();
        var start = Stopwatch.GetTimestamp();
        using var editor = new EditorClient();
        editor.Initialize();
        var (seed, meaningful) = (first, 0);
        for (; seed < first + 50 || Stopwatch.GetElapsedTime(start) < limit; seed++)
        {
            var random = new Random(seed);
            var workload = new GeneratedWorkload(seed);
            var text = random.Next(4) switch { 0 => workload.Text, 1 => Changed(random, examples[random.Next(examples.Length)]), _ => workload.Broken() };
            meaningful += Format(text, seed) ? 1 : 0;
            Serve(editor, text, random, seed);
        }

        editor.Leave();
        output.WriteLine($"{seed - first} texts, {meaningful} of them compiled");
        Assert.True(meaningful > (seed - first) / 20, $"{meaningful} of {seed - first} texts mean something.");
    }

    // Formatting is done once and changes nothing that counts.
    private static bool Format(string text, int seed)
    {
        var meaning = Meaning(text);
        if (Formatter.Format(new SourceText("net.dosa", text)).Text is { } formatted)
        {
            Assert.True(Formatter.Format(new SourceText("net.dosa", formatted)).Text == formatted, $"Seed {seed} is not formatted by formatting.");
            Assert.True(Meaning(formatted) == meaning, $"Seed {seed} means something else when formatted.");
        }

        return meaning.StartsWith("\"builtin.module\"", StringComparison.Ordinal) && meaning.Contains("dosa.network", StringComparison.Ordinal);
    }

    private static void Serve(EditorClient editor, string text, Random random, int seed)
    {
        editor.Change(Net, text);
        foreach (var method in Methods)
        {
            Assert.True(editor.Request("textDocument/" + method, EditorClient.At(Net, random.Next(20), random.Next(60)))["error"] is null,
                $"Seed {seed}, {method}.");
        }

        Assert.True(Completion.At(text, random.Next(text.Length + 1), []).Length < 100);
    }

    // The IR without locations, or what the errors say.
    private static string Meaning(string text)
    {
        var parsed = WorkloadCompiler.Parse("/nowhere/net.dosa", text, new Dictionary<string, long>(), new FileSourceReader());
        return parsed.Module is { } module ? Printer.Print(module) : string.Join('\n', parsed.Diagnostics.Select(error => error.Message));
    }

    private static string Changed(Random random, string text)
    {
        const string Pieces = "{}[]()=,;.*+-/%x<>\"0123456789\0\r\n é";
        for (var change = random.Next(1, 20); change > 0; change--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(2) == 0 ? text.Remove(at, Math.Min(random.Next(20), text.Length - at))
                : text.Insert(at, Pieces[random.Next(Pieces.Length)].ToString());
        }

        return text;
    }

    private static double Number(string variable, double otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
