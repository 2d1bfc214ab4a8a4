using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Which layers leave most of the array idle because of their divisors, one sentence a loop.</summary>
internal static class IdleSentences
{
    public static IEnumerable<string> Of(ScheduledNetwork network)
    {
        var entries = (network.Op.Operation["idle"] as ArrayAttribute)?.Elements ?? [];
        return entries.Select(element => element.AsDictionary()).OfType<AttributeDictionary>().Select(Of);
    }

    private static string Of(AttributeDictionary idle) => string.Create(CultureInfo.InvariantCulture,
        $"{idle["layer"].AsText()}: {idle["loop"].AsText()} = {idle["bound"].AsWhole()} has no divisor that fills the array, " +
        $"{idle["spread"].AsWhole()} of {idle["wide"].AsWhole()} lanes work at most; alone and padded to {idle["padded"].AsWhole()} " +
        $"the best is {idle["alone_padded"].AsNumber():0.0000e0}, not {idle["alone"].AsNumber():0.0000e0}");
}
