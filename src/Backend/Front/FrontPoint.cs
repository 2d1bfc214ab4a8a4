using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>A point of the front of area and objective, read out of the IR.</summary>
internal sealed record FrontPoint(AttributeDictionary Entries)
{
    public double AreaMm2 => Number("area_mm2");

    public string Status => Entries["status"].AsText() ?? "";

    public ImmutableArray<string> Schedules => Entries["schedules"].AsTexts() ?? [];

    public double Number(string name) => Entries[name].AsNumber() ?? 0;

    public long Size(string name) => Entries[name].AsWhole() ?? 0;

    /// <summary>The front of a network; empty when none was traced.</summary>
    public static ImmutableArray<FrontPoint> Of(NetworkOp network) =>
        [.. ((network.Operation["front"] as ArrayAttribute)?.Elements ?? []).Select(element => new FrontPoint(element.AsDictionary() ?? AttributeDictionary.Empty))];
}
