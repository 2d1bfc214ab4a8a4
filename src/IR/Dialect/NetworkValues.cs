namespace Dosa.IR.Dialect;

/// <summary>The attribute <c>hardware = {pe, scratchpad_kb, accumulator_kb}</c>: the side of the array and whole KB.</summary>
public sealed record HardwareValues(long Pe, long ScratchpadKb, long AccumulatorKb)
{
    /// <summary>The values in an attribute, or null when it is not of this form.</summary>
    public static HardwareValues? Read(Attribute? attribute) => attribute is DictionaryAttribute { Entries: var entries }
        && entries["pe"].AsInteger() is { } pe
        && entries["scratchpad_kb"].AsInteger() is { } scratchpad
        && entries["accumulator_kb"].AsInteger() is { } accumulator
            ? new(pe, scratchpad, accumulator)
            : null;

    /// <summary>The attribute that holds these values.</summary>
    public Attribute ToAttribute() => Attribute.Of(
        ("pe", Attribute.Of(Pe)),
        ("scratchpad_kb", Attribute.Of(ScratchpadKb)),
        ("accumulator_kb", Attribute.Of(AccumulatorKb)));
}

/// <summary>The attribute <c>totals = {edp_uj_cycles, energy_uj, cycles}</c>: energy in uJ.</summary>
public sealed record TotalValues(double EdpUjCycles, double EnergyUj, double Cycles)
{
    /// <summary>The values in an attribute, or null when it is not of this form.</summary>
    public static TotalValues? Read(Attribute? attribute) => attribute is DictionaryAttribute { Entries: var entries }
        && entries["edp_uj_cycles"].AsNumber() is { } edp
        && entries["energy_uj"].AsNumber() is { } energy
        && entries["cycles"].AsNumber() is { } cycles
            ? new(edp, energy, cycles)
            : null;

    /// <summary>The attribute that holds these values.</summary>
    public Attribute ToAttribute() => Attribute.Of(
        ("edp_uj_cycles", Attribute.Of(EdpUjCycles)),
        ("energy_uj", Attribute.Of(EnergyUj)),
        ("cycles", Attribute.Of(Cycles)));
}

/// <summary>
/// The attribute <c>search = {name, seed, status, evaluations, lower_bound}</c>; a search without a bound leaves
/// <paramref name="LowerBound"/> null.
/// </summary>
public sealed record SearchValues(string Name, long Seed, string Status, long Evaluations, double? LowerBound = null)
{
    /// <summary>The values in an attribute, or null when it is not of this form.</summary>
    public static SearchValues? Read(Attribute? attribute) => attribute is DictionaryAttribute { Entries: var entries }
        && entries["name"] is StringAttribute name
        && entries["seed"].AsInteger() is { } seed
        && entries["status"] is StringAttribute status
        && entries["evaluations"].AsInteger() is { } evaluations
            ? new(name.Value, seed, status.Value, evaluations, entries["lower_bound"].AsNumber())
            : null;

    /// <summary>The attribute that holds these values.</summary>
    public Attribute ToAttribute()
    {
        var entries = AttributeDictionary.Of(
            ("name", Attribute.Of(Name)),
            ("seed", Attribute.Of(Seed)),
            ("status", Attribute.Of(Status)),
            ("evaluations", Attribute.Of(Evaluations)));
        return new DictionaryAttribute(LowerBound is { } bound ? entries.With("lower_bound", Attribute.Of(bound)) : entries);
    }
}
