using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>How many words a level holds.</summary>
/// <param name="Words">Words of one instance; unlimited where nothing limits them.</param>
/// <param name="SharedKb">
/// KB of all instances together, where this sets the size: an instance then has
/// ceil(KB * 1024 / (bytes a word * block * instances)) rows of <c>block</c> words.
/// </param>
public readonly record struct Capacity(Amount Words, Amount? SharedKb = null)
{
    /// <summary>As large as any mapping needs.</summary>
    public static Capacity Unlimited { get; } = new(Amount.Unlimited);
}

/// <summary>The fan-out of a level: each of its instances serves a grid of X * Y instances of the level below it.</summary>
public sealed record Spread(Amount X, Amount Y)
{
    /// <summary>No fan-out: one instance below each.</summary>
    public static Spread One { get; } = new(new(1), new(1));

    /// <summary>The loops that may be spread along X.</summary>
    public LoopRule LoopsX { get; init; } = LoopRule.Any;

    /// <summary>The loops that may be spread along Y.</summary>
    public LoopRule LoopsY { get; init; } = LoopRule.Any;
}

/// <summary>One level of storage and the fan-out below it. Level 0 is nearest to the arithmetic.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Keeps">The operands that it stores; the others pass by.</param>
public sealed record StorageLevel(string Name, TensorSet Keeps)
{
    /// <summary>Operands that it stores unless a mapping lets them pass by.</summary>
    public TensorSet MayPass { get; init; }

    /// <summary>Bits of one word.</summary>
    public int WordBits { get; init; } = 16;

    /// <summary>How many of these words a word of each operand takes.</summary>
    public OperandShares Shares { get; init; } = OperandShares.One;

    /// <summary>How many words it holds.</summary>
    public Capacity Capacity { get; init; } = Capacity.Unlimited;

    /// <summary>Words of one vector access; counts are rounded up to whole vectors.</summary>
    public Amount Block { get; init; } = new(1);

    /// <summary>Instances that share an address.</summary>
    public int Cluster { get; init; } = 1;

    /// <summary>Words read a cycle and instance.</summary>
    public Amount ReadBandwidth { get; init; } = Amount.Unlimited;

    /// <summary>Words written (filled or updated) a cycle and instance.</summary>
    public Amount WriteBandwidth { get; init; } = Amount.Unlimited;

    /// <summary>Words read and written a cycle and instance.</summary>
    public Amount SharedBandwidth { get; init; } = Amount.Unlimited;

    /// <summary>What a vector access costs.</summary>
    public AccessPrice Price { get; init; } = new FixedPrice(0, 0, 0);

    /// <summary>Energy of generating one address, pJ.</summary>
    public double AddressPj { get; init; }

    /// <summary>Energy of one hop of a word on the network below, pJ.</summary>
    public double HopPj { get; init; }

    /// <summary>Energy of one router that a word passes on the network below, pJ.</summary>
    public double RouterPj { get; init; }

    /// <summary>The area of one instance; null where nothing tells.</summary>
    public AreaLaw? Area { get; init; }

    /// <summary>Whether it adds partial sums in place; matters for the energy of the network below only.</summary>
    public bool Reduces { get; init; } = true;

    /// <summary>The fan-out to the level below, or to the arithmetic.</summary>
    public Spread Below { get; init; } = Spread.One;

    /// <summary>The temporal loops that may stand here.</summary>
    public LoopRule Loops { get; init; } = LoopRule.Any;

    /// <summary>The orders of the temporal loops that a search tries, outermost first; none for any order.</summary>
    public ImmutableArray<ImmutableArray<string>> Orders { get; init; } = [];

    /// <summary>The order of the temporal loops where there is only one, outermost first; empty elsewhere.</summary>
    public ImmutableArray<string> Order
    {
        get => Orders is [var only] ? only : [];
        init => Orders = value.IsEmpty ? [] : [value];
    }
}
