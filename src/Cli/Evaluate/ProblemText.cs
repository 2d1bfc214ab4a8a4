using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dosa.CostModel;
using Dosa.Frontend;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Evaluate;

/// <summary>
/// The layer of a row from its column <c>problem</c>: the body of a nest in the workload language. Columns are parameters of it, so that
/// <code>
/// O[N, C, P] += W[C, R] * I[N, C, Wstride*P + R]   ----&gt;   param Wstride = 2  for N in 4 for C in 8 for P in 7 for R in 3 O[..] += ..
/// </code>
/// Loops that are not written run over the bounds in the columns of their names. A name that occurs only as the factor of another
/// name, such as <c>Wstride</c> here, is no loop.
/// </summary>
internal static partial class ProblemText
{
    /// <summary>The layer, or what is wrong.</summary>
    public static (Contraction? Layer, string? Error) Read(string body, ImmutableSortedDictionary<string, long> columns)
    {
        var loops = WrittenLoop().IsMatch(body) ? [] : Iterators(body);
        if (loops.FirstOrDefault(loop => !columns.ContainsKey(loop)) is { } missing)
        {
            return (null, $"the bound of {missing} is in no column of that name");
        }

        var text = new StringBuilder();
        foreach (var (name, value) in columns.Where(column => !loops.Contains(column.Key)))
        {
            text.Append(CultureInfo.InvariantCulture, $"param {name} = {value}\n");
        }

        text.Append("network n {\nnest problem {\n");
        foreach (var loop in loops)
        {
            text.Append(CultureInfo.InvariantCulture, $"for {loop} in {columns[loop]}\n");
        }

        text.Append(body).Append("\n}\n}\n");
        return Layer(text.ToString());
    }

    private static (Contraction?, string?) Layer(string text)
    {
        var parsed = WorkloadCompiler.Parse("problem", text, ImmutableDictionary<string, long>.Empty, new FileSourceReader());
        var errors = parsed.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        var nests = parsed.Module is { } module ? NetworkOp.Of(module).SelectMany(network => network.Body) : [];
        if (errors.Count == 0 && nests.ToArray() is [{ Name: NestOp.OpName } nest])
        {
            var layer = ContractionReader.Read(new(nest), errors.Add);
            return (layer, errors.FirstOrDefault()?.Message);
        }

        return (null, errors.FirstOrDefault()?.Message ?? "it is not the body of one nest");
    }

    /// <summary>The names in subscripts, in the order in which they come, but for those that are only factors of others.</summary>
    private static List<string> Iterators(string body)
    {
        var words = Words().Matches(body).Select(match => match.Value).ToArray();
        var found = new List<string>();
        for (var (i, depth) = (0, 0); i < words.Length; i++)
        {
            depth += words[i] switch { "[" => 1, "]" => -1, _ => 0 };
            if (depth > 0 && IsName(words[i]) && !found.Contains(words[i]) && !IsFactor(words, i))
            {
                found.Add(words[i]);
            }
        }

        return found;
    }

    private static bool IsFactor(string[] words, int at) =>
        (at > 1 && words[at - 1] == "*" && IsName(words[at - 2])) || (at + 2 < words.Length && words[at + 1] == "*" && IsName(words[at + 2]));

    private static bool IsName(string word) => char.IsAsciiLetter(word[0]) || word[0] == '_';

    [GeneratedRegex(@"\w+|[^\w\s]")]
    private static partial Regex Words();

    [GeneratedRegex(@"\bfor\s+\w+\s+in\b")]
    private static partial Regex WrittenLoop();
}
