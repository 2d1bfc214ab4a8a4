using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>What is proved of the result and under which assumptions, in one sentence.</summary>
internal static class ProofSentence
{
    public static string? Of(ScheduledNetwork network)
    {
        var outcome = Outcome.Of(network);
        if (outcome.LowerBound is not { } bound || network.Search["space"].AsText() is not { } space)
        {
            return null;
        }

        var (name, unit) = outcome.Words(network);
        var claim = outcome.Status == "optimal"
            ? $"no design has a lower {name} (relative 1e-9){Ties(network)}"
            : string.Create(CultureInfo.InvariantCulture,
                $"no design has a lower {name} than {bound:0.0000e0} {unit}, {outcome.Gap * 100:0.##} % below this one");
        return $"{claim} in the space '{space}', by the analytical cost model and within these bounds";
    }

    private static string Ties(ScheduledNetwork network) => network.Search["ties"].AsText() switch
    {
        "optimal" => ", and none as good has a lower EDP,",
        null => "",
        _ => ", others as good may have a lower EDP,",
    };
}
