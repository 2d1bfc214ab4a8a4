using System.Text;
using Dosa.IR;
using Dosa.Tests;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>
/// What newcomers write, and what they are told: each program of <c>Mistakes.verified.txt</c> with its errors behind
/// <c>&gt;&gt;</c>; a title says where they are two. DOSA_ACCEPT=1 accepts what changed, never where CI is set.
/// </summary>
[Trait("Tier", "Fast")]
public sealed class MistakeTests
{
    private const string Mark = ">> ";

    private static readonly string Verified = Repository.File("tests", "Frontend.Tests", "Workloads", "Mistakes.verified.txt");

    private static bool Accepts => Environment.GetEnvironmentVariable("DOSA_ACCEPT") == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    private static IEnumerable<(string Title, string Program, string Errors)> Cases => File.ReadAllText(Verified).ReplaceLineEndings("\n")
        .Split("## ", StringSplitOptions.RemoveEmptyEntries).Select(text =>
        {
            var lines = text.TrimEnd('\n').Split('\n');
            return (lines[0], Join(lines.Skip(1).Where(line => !line.StartsWith(Mark, StringComparison.Ordinal))),
                Join(lines.Where(line => line.StartsWith(Mark, StringComparison.Ordinal))));
        });

    [Fact]
    public void Newcomers_are_told_what_to_mend()
    {
        var cases = Cases.Select(one => (one.Title, one.Program, Before: one.Errors, After: Errors(one.Program))).ToList();
        var wrong = cases.Where(one => one.Before != one.After).Select(one => $"## {one.Title}\n{one.After}").ToList();
        if (Accepts)
        {
            File.WriteAllText(Verified, string.Join("\n", cases.Select(one => $"## {one.Title}\n{one.Program}{one.After}")));
        }
        else
        {
            Assert.True(wrong.Count == 0, $"{string.Concat(wrong)}Look at these errors; DOSA_ACCEPT=1 accepts them.");
        }
    }

    [Fact]
    public void One_mistake_gives_one_error()
    {
        foreach (var (title, _, errors) in Cases)
        {
            Assert.True(errors.Split("DOSA1").Length == (title.EndsWith("(2)", StringComparison.Ordinal) ? 3 : 2), title);
        }
    }

    private static string Errors(string program)
    {
        var text = new StringBuilder();
        foreach (var error in Workload.Parse(program, ("other.dosa", "")).Diagnostics)
        {
            Quote(text, program, error.Location.File!);
            text.Append(Mark).Append(error.Code).Append(' ').Append(error.Message).Append('\n');
            foreach (var note in error.Notes)
            {
                text.Append(Mark).Append(FormattableString.Invariant($"note at {note.Location.File!.Line}:{note.Location.File.Column}: {note.Message}\n"));
            }
        }

        return text.ToString();
    }

    // The line with what is underlined in brackets.
    private static void Quote(StringBuilder text, string program, FileLocation at)
    {
        var line = program.Split('\n')[at.Line - 1];
        text.Append(Mark).Append(FormattableString.Invariant($"{at.Line}:{at.Column} "))
            .Append(line[..(at.Column - 1)].TrimStart()).Append('⟦').Append(line.AsSpan(at.Column - 1, Math.Min(at.Length, line.Length - at.Column + 1)))
                .Append('⟧')
            .Append(line[Math.Min(line.Length, at.Column - 1 + at.Length)..]).Append('\n');
    }

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
