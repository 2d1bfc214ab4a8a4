namespace Dosa.Sweep;

/// <summary>What solving a point gave. Numbers are null where there is none: a point without a design has a message.</summary>
/// <param name="Status">How the search ended: <c>optimal</c>, <c>finished</c>, <c>none</c> and so on.</param>
/// <param name="Document">The whole result as <c>schedule.json</c> has it; empty where there is none.</param>
public sealed record PointResult(string Status, string Document)
{
    /// <summary>What was made small, in uJ * cycles, uJ or cycles.</summary>
    public double? Value { get; init; }

    /// <summary>Energy times delay, uJ * cycles.</summary>
    public double? Edp { get; init; }

    /// <summary>Energy, uJ.</summary>
    public double? EnergyUj { get; init; }

    /// <summary>Latency, cycles.</summary>
    public double? Cycles { get; init; }

    /// <summary>Area by the machine's law, mm2.</summary>
    public double? AreaMm2 { get; init; }

    /// <summary>The proved lower bound of the value.</summary>
    public double? LowerBound { get; init; }

    /// <summary>The array's width.</summary>
    public long? Pe { get; init; }

    /// <summary>The scratchpad in KB.</summary>
    public long? ScratchpadKb { get; init; }

    /// <summary>The accumulator in KB.</summary>
    public long? AccumulatorKb { get; init; }

    /// <summary>Which layers set the sizes, in words.</summary>
    public string? Binds { get; init; }

    /// <summary>Why there is no design.</summary>
    public string? Message { get; init; }

    /// <summary>How far the value may be above the least one, as a share of it.</summary>
    public double? Gap => Value > 0 && LowerBound is { } bound ? 1 - (bound / Value) : null;
}
