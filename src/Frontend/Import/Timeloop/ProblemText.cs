using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>A problem as a nest of the language: every loop, then what it adds.</summary>
internal static class ProblemText
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "include", "param", "target", "architecture", "network", "nest", "schedule", "for", "in", "x",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A name that the language takes.</summary>
    public static string Identifier(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }

        return text.Length == 0 ? "unnamed" : char.IsAsciiDigit(text[0]) ? "_" + text : Words.Contains(text.ToString()) ? text + "_" : text.ToString();
    }

    /// <summary>The nest, a line for each loop, and the place of every line.</summary>
    public static ImportedText Print(TimeloopProblem problem, string name)
    {
        var text = new ImportedText();
        text.Add($"  nest {name} {{", problem.At);
        for (var dim = 0; dim < problem.Dims.Length; dim++)
        {
            if (problem.Spaces.Any(space => space.Has(dim)))
            {
                text.Add(string.Create(CultureInfo.InvariantCulture, $"    for {Identifier(problem.Dims[dim].Name)} in {problem.Dims[dim].Bound}"), problem.At);
            }
        }

        var (weights, inputs) = (problem.Spaces.First(space => space.Role == 'W'), problem.Spaces.First(space => space.Role == 'I'));
        var output = problem.Spaces.First(space => space.Role == 'O');
        text.Add($"    {Access(output, problem)} += {Access(weights, problem)} * {Access(inputs, problem)}", output.At);
        text.Add("  }", problem.At);
        return text;
    }

    private static string Access(DataSpace space, TimeloopProblem problem) => space.Role + "[" + string.Join(", ", space.Coordinates.Select(coordinate =>
        string.Join(" + ", coordinate.Select(term => (term.Factor == 1 ? "" : term.Factor.ToString(CultureInfo.InvariantCulture) + "*")
            + Identifier(problem.Dims[term.Dim].Name)))))
        + "]";
}
