namespace Dosa.CostModel;

/// <summary>What the equations need to know of one level at given sizes.</summary>
/// <param name="Energy">Energy of a vector access, pJ.</param>
/// <param name="VectorWords">Words of a vector.</param>
/// <param name="ReadBandwidth">Words read a cycle and instance.</param>
/// <param name="WriteBandwidth">Words filled and updated a cycle and instance.</param>
/// <param name="SharedBandwidth">Words of all kinds a cycle and instance.</param>
/// <param name="MeshX">The fan-out along X to the level below.</param>
/// <param name="AddressableInstances">Instances that there are, divided by how many share an address.</param>
/// <param name="Fixed">Energies that no size changes, and whether partial sums are added in place.</param>
public readonly record struct NestLevel<T>(
    VectorEnergy<T> Energy, T VectorWords, T ReadBandwidth, T WriteBandwidth, T SharedBandwidth, T MeshX, T AddressableInstances, FixedCosts Fixed)
    where T : unmanaged, IReal<T>;

/// <summary>Energies of a level that do not depend on sizes, pJ.</summary>
/// <param name="Address">Of generating one address.</param>
/// <param name="Hop">Of a word's hop on the network below.</param>
/// <param name="Router">Of a word's passing a router on the network below.</param>
/// <param name="Reduces">Whether the level adds partial sums in place.</param>
public readonly record struct FixedCosts(double Address, double Hop, double Router, bool Reduces)
{
    /// <summary>Whether any bandwidth is limited.</summary>
    public bool HasLimit { get; init; }

    /// <summary>Whether a vector has more than one word.</summary>
    public bool HasVectors { get; init; }

    /// <summary>One by the words of a vector, where that is exact: a power of two, and no number with derivatives; else 0.</summary>
    public double PerWord { get; init; }

    /// <summary>How many of the level's words a word of each operand takes.</summary>
    public OperandShares Shares { get; init; } = OperandShares.One;

    /// <summary>Whether an operand's words are not the level's.</summary>
    public bool HasShares { get; init; }

    /// <summary>Whether moving words on the network below costs anything.</summary>
    public bool HasNetwork { get; } = Hop != 0 || Router != 0;
}

/// <summary>Where the equations put the parts of a cost. Spans by level, or by <c>[level * 3 + (int)tensor]</c>.</summary>
public readonly ref struct NestParts<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>Words that one instance of each level reads, fills and updates, for each operand; empty where nobody asks.</summary>
    public Span<Access<T>> Accesses { get; init; }

    /// <summary>Words handed on between neighbours on the network below each level, in all instances of it.</summary>
    public Span<double> Links { get; init; }

    /// <summary>Cycles that each level needs, never fewer than the arithmetic; empty where nobody asks.</summary>
    public Span<T> Cycles { get; init; }

    /// <summary>Energy of all instances of each level, pJ; empty where nobody asks.</summary>
    public Span<T> Energy { get; init; }

    /// <summary>Energy of the networks, pJ; empty where nobody asks, else one number.</summary>
    public Span<T> Network { get; init; }
}
