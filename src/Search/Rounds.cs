using System.Globalization;
using Dosa.Search.Keeping;
using Dosa.Search.Proving;

namespace Dosa.Search;

/// <summary>
/// Several exact searches that together answer one question: their listener hears which of them runs and how far all of them are,
/// and not the designs of the single ones, which are no answers to it. A time limit is for all of them: each may take an equal part
/// of what is left.
/// </summary>
internal sealed class Rounds(string question, int count, SearchOptions options, Checkpoint kept, CancellationToken cancellation)
{
    private readonly Deadline deadline = new(options.TimeLimit, cancellation);
    private int number;

    /// <summary>What the next search found, and whether it came to its end: nothing is the answer where nothing fits.</summary>
    public (SearchResult? Found, bool HasEnded) Next(SearchProblem problem, Design? known = null)
    {
        var round = number++;
        var phase = FormattableString.Invariant($"{question} {Math.Min(round + 1, count)}/{count}");
        Tell(phase, round, 0);
        var own = options with
        {
            TimeLimit = deadline.Left / Math.Max(1, count - round),
            Progress = options.Progress is null ? null : progress => Tell(phase, round, progress.Fraction),
        };
        var until = new Deadline(own.TimeLimit, cancellation);
        var part = kept == Checkpoint.None ? kept : kept.Within(round.ToString(CultureInfo.InvariantCulture));
        var found = new ExactSearch { Known = known, Kept = part }.Run(problem, own, cancellation);
        return (found, found is null ? !until.IsOver : found.Status != SearchStatus.Stopped);
    }

    private void Tell(string phase, int round, double fraction) =>
        options.Progress?.Invoke(new(phase, Math.Min(1, (round + fraction) / count), null, null));
}
