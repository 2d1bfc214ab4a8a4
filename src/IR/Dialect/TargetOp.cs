namespace Dosa.IR.Dialect;

/// <summary><c>dosa.target</c>: the bounds on the hardware and what to minimise.</summary>
public readonly record struct TargetOp(Operation Operation)
{
    /// <summary><c>edp</c>, <c>energy</c> or <c>latency</c>.</summary>
    public string Objective => Operation.Text("objective") ?? "edp";

    /// <summary>The bounds, in order.</summary>
    public IEnumerable<BoundOp> Bounds =>
        Operation.Body.Where(inner => inner.Name == DosaDialect.Bound).Select(inner => new BoundOp(inner));

    /// <summary>A target with these bounds.</summary>
    public static TargetOp Create(string objective, IEnumerable<BoundOp> bounds, Location? location = null) => new(
        new Operation(DosaDialect.Target)
        {
            Regions = [Region.Of(bounds.Select(bound => bound.Operation))],
            Attributes = AttributeDictionary.Of(("objective", Attribute.Of(objective))),
            Location = location ?? Location.Unknown,
        });
}

/// <summary><c>dosa.bound</c>: one bound, such as pe le 128.</summary>
public readonly record struct BoundOp(Operation Operation)
{
    /// <summary><c>pe</c>, <c>scratchpad_kb</c> or <c>accumulator_kb</c>.</summary>
    public string Resource => Operation.Text("resource") ?? "";

    /// <summary><c>eq</c>, <c>le</c> or <c>ge</c>.</summary>
    public string Relation => Operation.Text("relation") ?? "";

    /// <summary>The number compared with: the side of the array, or KB.</summary>
    public long Value => Operation.Integer("value") ?? 0;

    /// <summary>A bound.</summary>
    public static BoundOp Create(string resource, string relation, long value, Location? location = null) => new(
        new Operation(DosaDialect.Bound)
        {
            Attributes = AttributeDictionary.Of(
                ("resource", Attribute.Of(resource)),
                ("relation", Attribute.Of(relation)),
                ("value", Attribute.Of(value))),
            Location = location ?? Location.Unknown,
        });
}
