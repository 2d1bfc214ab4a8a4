namespace Dosa.IR.Dialect;

/// <summary>The names of the <c>dosa</c> dialect: operations, attributes and the words that attributes may hold.</summary>
public static class DosaDialect
{
    /// <summary>The prefix of the dialect's operations.</summary>
    public const string Prefix = "dosa.";

    /// <summary>A network: targets, nests and layers.</summary>
    public const string Network = "dosa.network";

    /// <summary>What the hardware may be, and the objective.</summary>
    public const string Target = "dosa.target";

    /// <summary>One bound on a resource of the hardware.</summary>
    public const string Bound = "dosa.bound";

    /// <summary>A loop nest as written.</summary>
    public const string Nest = "dosa.nest";

    /// <summary>One tensor access of a nest.</summary>
    public const string Access = "dosa.access";

    /// <summary>A convolution or GEMM.</summary>
    public const string Layer = "dosa.layer";

    /// <summary>The kinds of layers.</summary>
    public static IReadOnlyList<string> LayerKinds { get; } = ["conv", "gemm"];

    /// <summary>The objectives of a search.</summary>
    public static IReadOnlyList<string> Objectives { get; } = ["edp", "energy", "latency"];

    /// <summary>What a bound can hold.</summary>
    public static IReadOnlyList<string> Resources { get; } = ["pe", "scratchpad_kb", "accumulator_kb"];

    /// <summary>How a bound compares.</summary>
    public static IReadOnlyList<string> Relations { get; } = ["eq", "le", "ge"];

    /// <summary>The roles of a tensor in a nest.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["output", "input"];

    /// <summary>How a search ended.</summary>
    public static IReadOnlyList<string> SearchStatuses { get; } = ["complete", "proved", "time-limit", "cancelled"];

    /// <summary>The networks of a module, in order.</summary>
    public static IEnumerable<NetworkOp> Networks(this Module module) => module.Top.Name == Network
        ? [new NetworkOp(module.Top)]
        : module.Top.Body.Where(operation => operation.Name == Network).Select(operation => new NetworkOp(operation));

    /// <summary>This module with each network replaced by what <paramref name="map"/> makes of it.</summary>
    public static Module MapNetworks(this Module module, Func<NetworkOp, NetworkOp> map) => Rewriter.Map(
        module,
        operation => operation.Name == Network ? map(new NetworkOp(operation)).Operation : operation);
}
