namespace Dosa.Search.Proving;

/// <summary>Tells an observer how the search goes; does nothing without one.</summary>
internal sealed class Reporter(Campaign campaign, Action<SearchProgress>? observer)
{
    private Incumbent told = Incumbent.None;
    private Design? design;

    public void Tell(string phase)
    {
        if (observer is null)
        {
            return;
        }

        var best = campaign.Search.Best;
        if (best != told)
        {
            (told, design) = (best, campaign.Design(best));
        }

        var bound = campaign.IsEnumerated ? campaign.Search.LowerBound : campaign.QuickBound;
        var fraction = best == Incumbent.None ? 0 : Math.Clamp(bound / best.Product, 0, 1);
        observer(new(phase, fraction, design, campaign.Goal.Value(bound)));
    }
}
