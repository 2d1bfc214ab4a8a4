using System.Globalization;
using System.Text;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>What a latency model predicts of the schedules that were improved by it.</summary>
internal static class LatencySentence
{
    public static void Append(StringBuilder text, ScheduledNetwork network)
    {
        if (network.Op.Operation["latency"].AsDictionary() is not { } latency)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture,
            $"latency   {latency["cycles"].AsNumber():#,0} cycles predicted by {latency["model"].AsText()}, at most " +
            $"{latency["high"].AsNumber():#,0} if all layers are late");
        text.Append(CultureInfo.InvariantCulture,
            $"; {latency["start_cycles"].AsNumber():#,0} before schedules were improved by it (every other figure is the analytical model's)\n");
    }
}
