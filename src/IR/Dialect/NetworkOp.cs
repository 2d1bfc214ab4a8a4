using System.Collections.Immutable;

namespace Dosa.IR.Dialect;

/// <summary>
/// <c>dosa.network</c>: one network with its target, nests and layers; after the search also the hardware, the totals and
/// how the search went.
/// </summary>
public readonly record struct NetworkOp(Operation Operation)
{
    /// <summary>The network's name.</summary>
    public string Name => Operation.Text("sym_name") ?? "";

    /// <summary>What the hardware may be; null when the network has no target.</summary>
    public TargetOp? Target =>
        Operation.Body.FirstOrDefault(inner => inner.Name == DosaDialect.Target) is { } target ? new TargetOp(target) : null;

    /// <summary>The loop nests that are not raised yet.</summary>
    public IEnumerable<NestOp> Nests =>
        Operation.Body.Where(inner => inner.Name == DosaDialect.Nest).Select(inner => new NestOp(inner));

    /// <summary>The layers, in order.</summary>
    public IEnumerable<LayerOp> Layers =>
        Operation.Body.Where(inner => inner.Name == DosaDialect.Layer).Select(inner => new LayerOp(inner));

    /// <summary>The derived hardware, or null before it is derived.</summary>
    public HardwareValues? Hardware => HardwareValues.Read(Operation["hardware"]);

    /// <summary>The network's totals, or null before they are known.</summary>
    public TotalValues? Totals => TotalValues.Read(Operation["totals"]);

    /// <summary>How the search went, or null before it ran.</summary>
    public SearchValues? Search => SearchValues.Read(Operation["search"]);

    /// <summary>A network of these operations.</summary>
    public static NetworkOp Create(string name, IEnumerable<Operation> body, Location? location = null) => new(
        new Operation(DosaDialect.Network)
        {
            Regions = [Region.Of(body)],
            Attributes = AttributeDictionary.Of(("sym_name", Attribute.Of(name))),
            Location = location ?? Location.Unknown,
        });

    /// <summary>This network with other operations in it.</summary>
    public NetworkOp WithBody(IEnumerable<Operation> body) => new(Operation.WithBody(body));

    /// <summary>This network with each layer replaced by what <paramref name="map"/> makes of it.</summary>
    public NetworkOp MapLayers(Func<LayerOp, LayerOp> map)
    {
        var body = Operation.Body;
        var changed = ImmutableArray.CreateRange(
            body,
            inner => inner.Name == DosaDialect.Layer ? map(new LayerOp(inner)).Operation : inner);
        return Enumerable.Range(0, body.Length).All(i => ReferenceEquals(changed[i], body[i])) ? this : WithBody(changed);
    }

    /// <summary>This network with its hardware.</summary>
    public NetworkOp With(HardwareValues hardware) => new(Operation.With("hardware", hardware.ToAttribute()));

    /// <summary>This network with its totals.</summary>
    public NetworkOp With(TotalValues totals) => new(Operation.With("totals", totals.ToAttribute()));

    /// <summary>This network with an account of its search.</summary>
    public NetworkOp With(SearchValues search) => new(Operation.With("search", search.ToAttribute()));
}
