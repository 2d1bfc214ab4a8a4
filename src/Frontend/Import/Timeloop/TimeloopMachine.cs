using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>An architecture as the simulator understands its file: levels from the outermost inward.</summary>
internal sealed record TimeloopMachine(string Name, FileLocation At, ImmutableArray<TimeloopLevel> Levels, TimeloopMac Mac)
{
    /// <summary>The level of a name, or of the container whose fan-out it stands for; -1 where there is none.</summary>
    public int Find(string name)
    {
        for (var i = 0; i < Levels.Length; i++)
        {
            if (Levels[i].Name == name || Levels[i].Container == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The fan-out below a level, along both axes.</summary>
    public (long X, long Y) Spread(int level)
    {
        var inner = level + 1 < Levels.Length ? Levels[level + 1].Mesh : Mac.Mesh;
        return (inner.X / Levels[level].Mesh.X, inner.Y / Levels[level].Mesh.Y);
    }
}

/// <summary>The arithmetic.</summary>
internal sealed record TimeloopMac(string Name, FileLocation At, Mesh Mesh, double Energy);

/// <summary>Instances on two axes.</summary>
internal readonly record struct Mesh(long X, long Y)
{
    public long Count => X * Y;
}

/// <summary>Energies of a vector, pJ.</summary>
internal readonly record struct TimeloopEnergy(double Read, double Fill, double Update);

/// <summary>A storage level of the file.</summary>
internal sealed record TimeloopLevel(string Name, FileLocation At)
{
    /// <summary>The container whose fan-out this level stands for, where it stores nothing of its own.</summary>
    public string? Container { get; init; }

    public bool IsDram { get; init; }

    public long WordBits { get; init; } = 16;

    public long Block { get; init; } = 1;

    public long Cluster { get; init; } = 1;

    /// <summary>Words of an instance; null where the file gives no size.</summary>
    public long? Entries { get; init; }

    /// <summary>How many buffers share the words; a mapping has one of them.</summary>
    public double Buffers { get; init; } = 1;

    public double? Read { get; init; }

    public double? Write { get; init; }

    public double? Shared { get; init; }

    public TimeloopEnergy? Energy { get; init; }

    public double Address { get; init; }

    public double Hop { get; init; }

    public double Router { get; init; }

    public bool Reduces { get; init; } = true;

    public Mesh Mesh { get; init; } = new(1, 1);

    /// <summary>Operands kept whatever a mapping says, those that always pass by; the others are free.</summary>
    public string Keeps { get; init; } = "";

    public string Bypasses { get; init; } = "";

    /// <summary>The constraints on loops in time and in space; null where there are none.</summary>
    public LoopLimits? Temporal { get; init; }

    public LoopLimits? Spatial { get; init; }
}

/// <summary>What a file says of the loops of a level.</summary>
/// <param name="At">Where it says so.</param>
/// <param name="Factors">The factors that it names: 1 for no loop, 0 for the whole loop.</param>
/// <param name="Order">The loops of its permutation, innermost first.</param>
/// <param name="Split">How many loops of the permutation lie along X; null where it does not say.</param>
internal sealed record LoopLimits(FileLocation At, ImmutableSortedDictionary<string, long> Factors, ImmutableArray<string> Order, long? Split)
{
    /// <summary>Whether loops that are not named have the factor 1.</summary>
    public bool IsOnly { get; init; }
}
