using System.Globalization;
using System.Text;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>What asking for sizes that can be built, and for room to load ahead, costs against no such constraint.</summary>
internal static class GridSentence
{
    public static void Append(StringBuilder text, ScheduledNetwork network)
    {
        var target = network.Op.Target?.Operation;
        if (target?["grid"].AsText() is not { } grid)
        {
            return;
        }

        var buffering = target["buffering"].AsText() ?? "single";
        text.Append(CultureInfo.InvariantCulture, $"grid      {grid} sizes, {buffering} buffering");
        if (network.Op.Operation["unconstrained"].AsDictionary() is { } free)
        {
            var measure = Outcome.Of(network).Measure;
            var (paid, least) = (network.Totals[measure].AsNumber() ?? 0, free[measure].AsNumber() ?? 1);
            text.Append(CultureInfo.InvariantCulture,
                $": {(paid / least - 1) * 100:+0.0;-0.0} % " +
                $"{measure switch { "energy_uj" => "energy", "cycles" => "cycles", _ => "EDP" }} against the same search with whole KB and single buffering");
            text.Append(CultureInfo.InvariantCulture,
                $" ({least:0.0000e0} on {free["pe"].AsWhole()} x {free["pe"].AsWhole()}, {free["scratchpad_kb"].AsWhole()} KB, " +
                $"{free["accumulator_kb"].AsWhole()} KB)");
        }

        text.Append('\n');
    }
}
