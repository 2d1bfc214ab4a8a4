namespace Dosa.Search;

/// <summary>
/// Several searches that together answer one question: their listener hears which of them runs and how far all of them are,
/// and not the designs of the single ones, which are no answers to it.
/// </summary>
internal sealed class Rounds(string question, int count, SearchOptions options)
{
    private int number;

    /// <summary>What the next search is told.</summary>
    public SearchOptions Next()
    {
        var round = number++;
        var phase = FormattableString.Invariant($"{question} {Math.Min(round + 1, count)}/{count}");
        Tell(phase, round, 0);
        return options.Progress is null ? options : options with { Progress = progress => Tell(phase, round, progress.Fraction) };
    }

    private void Tell(string phase, int round, double fraction) =>
        options.Progress?.Invoke(new(phase, Math.Min(1, (round + fraction) / count), null, null));
}
