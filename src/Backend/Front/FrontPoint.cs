using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>A point of a front, read out of the IR.</summary>
internal sealed record FrontPoint(AttributeDictionary Entries)
{
    /// <summary>The sizes for which the area is extrapolated; null within the range that it was fitted to.</summary>
    public string? AreaExtrapolated => AreaModel.Gemmini.Extrapolated(new((int)Size("pe"), (int)Size("scratchpad_kb"), (int)Size("accumulator_kb")));

    public string Status => Entries["status"].AsText() ?? "";

    public ImmutableArray<string> Schedules => Entries["schedules"].AsTexts() ?? [];

    /// <summary>Whether the point has a number.</summary>
    public bool Has(string name) => Entries[name] is not null;

    public double Number(string name) => Entries[name].AsNumber() ?? 0;

    public long Size(string name) => Entries[name].AsWhole() ?? 0;

    /// <summary>The front of a network; empty when none was traced.</summary>
    public static ImmutableArray<FrontPoint> Of(NetworkOp network) =>
        [.. ((network.Operation["front"] as ArrayAttribute)?.Elements ?? [])
            .Select(element => new FrontPoint(element.AsDictionary() ?? AttributeDictionary.Empty))];
}
