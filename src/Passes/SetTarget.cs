using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes.Upstream;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>
/// Replaces parts of every network's target by what is asked for here; what is not named stays as it was written.
/// <code>
/// target {pe &lt;= 128}   ---- set-target{pe=16 objective=energy} ----&gt;   target {pe = 16; objective energy}
/// </code>
/// A module with operations of linalg or tosa keeps its target as the attribute <c>dosa.target</c>.
/// </summary>
public sealed record SetTarget : IPass
{
    private const string Takes = "a size (16), an upper bound (<=16 or ..16), a lower bound (>=8 or 8..) or a range (8..16)";

    /// <summary>A target that takes the written one's place before anything else is set; null keeps the written one.</summary>
    public TargetOp? From { get; init; }

    /// <summary>The array's width; null leaves it as written.</summary>
    public SizeRange? Pe { get; init; }

    /// <summary>The scratchpad's size in KB; null leaves it as written.</summary>
    public SizeRange? Scratchpad { get; init; }

    /// <summary>The accumulator's size in KB; null leaves it as written.</summary>
    public SizeRange? Accumulator { get; init; }

    /// <summary>Bounds of sizes that an architecture's text leaves open, by their keys; null leaves them as written.</summary>
    public SizeRanges? Sizes { get; init; }

    /// <summary>The objective; null leaves it as written.</summary>
    public string? Objective { get; init; }

    /// <summary>Which hardware sizes can be built; null leaves it as written.</summary>
    public string? Grid { get; init; }

    /// <summary>Which hardware sizes can be built where the target does not say.</summary>
    public string? DefaultGrid { get; init; }

    /// <summary>The architecture whose size is derived; null leaves it as written.</summary>
    public string? Architecture { get; init; }

    /// <summary>How tiles are buffered; null leaves it as written.</summary>
    public string? Buffering { get; init; }

    /// <summary>Which mappings a search may give; null leaves it as written.</summary>
    public string? Space { get; init; }

    /// <summary>
    /// Which mappings a search may give where the target does not say. Not for targets whose tiles are for Gemmini's loop unrollers,
    /// which take whole ones, nor for machines of other levels, whose text says it; and only for the objective edp: proofs of the others take
    /// too long in large spaces.
    /// </summary>
    public string? DefaultSpace { get; init; }

    /// <summary>Whether factors must divide the bounds; null leaves it as written.</summary>
    public string? Factors { get; init; }

    /// <summary>The largest area in square millimetres; null leaves it as written.</summary>
    public double? Area { get; init; }

    /// <summary>The most energy of a network in uJ; null leaves it as written.</summary>
    public double? MaxEnergyUj { get; init; }

    /// <summary>The most cycles of a network, or its longest time with a unit; null leaves it as written.</summary>
    public string? MaxLatency { get; init; }

    /// <summary>Cycles a second; null leaves it as written.</summary>
    public double? ClockHz { get; init; }

    /// <inheritdoc/>
    public string Name => "set-target";

    /// <inheritdoc/>
    public string Description => "Replaces bounds or the objective of every network's target.";

    /// <inheritdoc/>
    public ImmutableArray<PassOption> Options =>
    [
        Range("pe", Pe, range => this with { Pe = range }),
        Range("scratchpad", Scratchpad, range => this with { Scratchpad = range }),
        Range("accumulator", Accumulator, range => this with { Accumulator = range }),
        PassOption.Text("sizes", SizeRanges.Takes, Sizes?.ToString() ?? "",
            text => SizeRanges.TryParse(text) is { } sizes ? this with { Sizes = sizes } : null),
        PassOption.Text(
            "area", "an area such as 2mm2", Area?.ToString("R", CultureInfo.InvariantCulture) ?? "",
            text => Quantity.TryArea(text, out var mm2) ? this with { Area = mm2 } : null),
        Amount("max-energy", "an energy such as 3mJ", MaxEnergyUj, Quantity.TryEnergy, value => this with { MaxEnergyUj = value }),
        PassOption.Text("max-latency", "cycles such as 5e6, or a time such as 2ms", MaxLatency ?? "",
            text => Quantity.TryCycles(text, out _) || Quantity.TrySeconds(text, out _) ? this with { MaxLatency = text } : null),
        Amount("clock", "a frequency such as 1GHz", ClockHz, Quantity.TryFrequency, value => this with { ClockHz = value }),
        Word("grid", GridOf.Grids.Select(entry => entry.Word), Grid, text => this with { Grid = text }),
        Word("default-grid", GridOf.Grids.Select(entry => entry.Word), DefaultGrid, text => this with { DefaultGrid = text }),
        Word("buffering", GridOf.Bufferings.Select(entry => entry.Word), Buffering, text => this with { Buffering = text }),
        Word("space", SpaceReader.Spaces, Space, text => this with { Space = text }),
        Word("default-space", SpaceReader.Spaces, DefaultSpace, text => this with { DefaultSpace = text }),
        Word("factors", SpaceReader.Factors, Factors, text => this with { Factors = text }),
        PassOption.Text("architecture", "the name of an architecture", Architecture ?? "", text => text.Length == 0 ? null : this with { Architecture = text })
            with { Words = [.. ArchitectureTable.Names] },
        PassOption.Text("objective", "edp, energy, latency, ed2p or powers such as energy^2*latency", Objective ?? "",
            text => Search.Objective.Find(text) is null ? null : this with { Objective = text }) with { Words = [.. Search.Objective.Words] },
    ];

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context) =>
        this == new SetTarget() ? module : UpstreamNetwork.MapAll(module, network => Change(network, context));

    private static PassOption Range(string name, SizeRange? value, Func<SizeRange, IPass> with) =>
        PassOption.Text(name, Takes, value?.ToString() ?? "", text => SizeRange.TryParse(text, name != "pe") is { } range ? with(range) : null);

    private static PassOption Word(string name, IEnumerable<string> words, string? value, Func<string, IPass> with) =>
        PassOption.OneOf(name, words, value ?? "", with);

    private Operation Change(NetworkOp network, PassContext context)
    {
        var target = From?.Operation ?? network.Target?.Operation ?? new Operation(TargetOp.OpName) { Regions = [Region.Of([])] };
        var bounds = new TargetOp(target).Bounds.Select(bound => bound.Operation).ToList();
        (string, string, SizeRange?)[] all = [("pe", "pe", Pe), ("scratchpad_kb", "scratchpad", Scratchpad), ("accumulator_kb", "accumulator", Accumulator),
            .. Sizes?.ByKey.Select(size => (size.Key, "sizes", (SizeRange?)size.Value)) ?? []];
        foreach (var (resource, option, range) in all)
        {
            if (range is { } asked)
            {
                bounds.RemoveAll(bound => new BoundOp(bound).Resource == resource);
                bounds.AddRange(asked.Bounds(resource, new NameLocation(option, Location.Unknown)));
            }
        }

        var changed = target with { Regions = [Region.Of(bounds)] };
        changed = Objective is null ? changed : changed.With("objective", AttributeValue.Text(Objective));
        changed = Area is { } area ? changed.With("area_mm2", AttributeValue.Number(area)) with { Location = new NameLocation("area", Location.Unknown) }
            : changed;
        changed = Set(changed, "max_energy_uj", MaxEnergyUj);
        changed = Set(changed, "clock_hz", ClockHz);
        if (MaxLatency is { } latency)
        {
            changed = changed.Without("max_cycles").Without("max_seconds");
            changed = Quantity.TryCycles(latency, out var cycles) ? Set(changed, "max_cycles", cycles)
                : Set(changed, "max_seconds", Quantity.TrySeconds(latency, out var seconds) ? seconds : null);
        }

        changed = changed["objective"] is null ? Set(changed, "objective", network.Target?.Objective) : changed;
        changed = Set(changed, "grid", Grid ?? (changed["grid"] is null ? DefaultGrid : null));
        changed = Set(changed, "buffering", Buffering);
        changed = Set(changed, "factors", Factors);
        changed = Set(changed, "architecture", Architecture);
        changed = Set(changed, "space", Space ?? (TakesDefaultSpace(changed, context) ? DefaultSpace : null));
        return network.With(network.Body.Where(operation => operation.Name != TargetOp.OpName).Prepend(changed));
    }

    private static bool TakesDefaultSpace(Operation target, PassContext context) =>
        target["space"] is null && context.KnownArchitectures.General(target["architecture"].AsText()) is null &&
        target["buffering"].AsText() != "unroller" && (target["objective"].AsText() ?? "edp") == "edp";

    private delegate bool Reading(string text, out double value);

    private static PassOption Amount(string name, string takes, double? value, Reading read, Func<double, IPass> with) =>
        PassOption.Text(name, takes, value?.ToString("R", CultureInfo.InvariantCulture) ?? "", text => read(text, out var number) ? with(number) : null);

    private static Operation Set(Operation target, string name, double? number) =>
        number is { } value ? target.With(name, AttributeValue.Number(value)) : target;

    private static Operation Set(Operation target, string name, string? word) =>
        word is null ? target : target.With(name, AttributeValue.Text(word));
}
