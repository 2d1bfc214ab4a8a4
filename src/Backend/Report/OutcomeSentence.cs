using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>What is known about the result, in one sentence.</summary>
internal static class OutcomeSentence
{
    public static string Of(ScheduledNetwork network)
    {
        var outcome = Outcome.Of(network);
        var search = network.Search;
        if (search["name"].AsText() is not { } name)
        {
            return "none: the schedules were given";
        }

        if (outcome.Status == "given")
        {
            return $"none: the schedules are those of {search["from"].AsText()}, evaluated again";
        }

        var how = outcome.Status switch
        {
            "optimal" => "proved optimal in its space",
            "within_gap" => "ended within the gap that was asked for",
            "stopped" => "stopped early with the best result so far",
            _ => "came to its end",
        };
        var gap = outcome is { Status: not "optimal", LowerBound: not null }
            ? string.Create(CultureInfo.InvariantCulture, $"; nothing in its space is better by more than {outcome.Gap * 100:0.##} %")
            : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{name}, seed {search["seed"].AsWhole()}: {how} after {search["evaluations"].AsWhole():#,0} evaluations{gap}");
    }
}
