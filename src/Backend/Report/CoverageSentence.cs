using System.Text;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Which operations of a module the totals are of, and which they are not.</summary>
internal static class CoverageSentence
{
    public static void Append(StringBuilder text, ScheduledNetwork network)
    {
        var start = "coverage  ";
        foreach (var line in Lines(network))
        {
            text.Append(start).Append(line).Append('\n');
            start = "          ";
        }
    }

    /// <summary>The statistic, then a line for each operation that is left out; nothing for a network that was written as one.</summary>
    public static IEnumerable<string> Lines(ScheduledNetwork network)
    {
        if (Coverage.Read(network.Op.Operation) is not { } coverage)
        {
            yield break;
        }

        yield return coverage + (coverage.LeftOut.IsEmpty ? "" : "; the totals are without");
        foreach (var left in coverage.LeftOut)
        {
            var place = left.Line > 0 ? FormattableString.Invariant($", line {left.Line}") : "";
            yield return $"{left.Operation}{place}: {left.Reason}";
        }
    }
}
