using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>A view of a <c>dosa.target</c>: the objective and the bounds of the hardware.</summary>
public readonly record struct TargetOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.target";

    /// <summary>What to make small: <c>edp</c>, another word, or powers such as <c>energy^2*latency</c>; null when the text does not say.</summary>
    public string? Objective => Operation["objective"].AsText();

    /// <summary>The most energy of a network, in uJ; null when the text does not say.</summary>
    public double? MaxEnergyUj => Operation["max_energy_uj"].AsNumber();

    /// <summary>The most cycles of a network; null when the text does not say.</summary>
    public double? MaxCycles => Operation["max_cycles"].AsNumber();

    /// <summary>The longest time of a network, in seconds; null when the text does not say.</summary>
    public double? MaxSeconds => Operation["max_seconds"].AsNumber();

    /// <summary>Cycles a second; null when the text does not say.</summary>
    public double? ClockHz => Operation["clock_hz"].AsNumber();

    /// <summary>The name of the architecture whose size is derived; null when the text does not say.</summary>
    public string? Architecture => Operation["architecture"].AsText();

    /// <summary>Where loops may stand: <c>full</c>, or <c>reference</c>, which is also meant when the text does not say.</summary>
    public string Space => Operation["space"].AsText() ?? "reference";

    /// <summary>
    /// What factors may be: <c>perfect</c> or <c>ragged</c>. Where the text does not say, ragged in the full space.
    /// </summary>
    public string Factors => Operation["factors"].AsText() ?? (Space == "full" ? "ragged" : "perfect");

    /// <summary>Where the text says the architecture: the last part of the target's location.</summary>
    public Location ArchitectureLocation => Operation.Location is FusedLocation { Parts: [.., var last] } ? last : Operation.Location;

    /// <summary>The constraints, in order.</summary>
    public ImmutableArray<BoundOp> Bounds =>
        [.. Operation.Body.Where(operation => operation.Name == BoundOp.OpName).Select(operation => new BoundOp(operation))];

    /// <summary>A target with these bounds, built by <see cref="BoundOp.Build"/>.</summary>
    public static TargetOp Create(string objective, IEnumerable<Operation> bounds, Location location) => new(
        new Operation(OpName) { Regions = [Region.Of(bounds)], Location = location }
            .With("objective", AttributeValue.Text(objective)));
}

/// <summary>A view of a <c>dosa.bound</c>: <c>pe &lt;= 128</c>.</summary>
public readonly record struct BoundOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.bound";

    /// <summary>What is bounded: <c>pe</c>, <c>scratchpad_kb</c>, <c>accumulator_kb</c>.</summary>
    public string Resource => Operation["resource"].AsText() ?? "";

    /// <summary><c>eq</c>, <c>le</c> or <c>ge</c>.</summary>
    public string Relation => Operation["relation"].AsText() ?? "";

    /// <summary>The bound.</summary>
    public long Value => Operation["value"].AsWhole() ?? 0;

    /// <summary>A constraint as an operation.</summary>
    public static Operation Build(string resource, string relation, long value, Location location) =>
        new Operation(OpName) { Location = location }
            .With("resource", AttributeValue.Text(resource))
            .With("relation", AttributeValue.Text(relation))
            .With("value", AttributeValue.Whole(value));
}
