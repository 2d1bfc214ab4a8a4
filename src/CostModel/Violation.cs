using System.Globalization;

namespace Dosa.CostModel;

/// <summary>Which limit of a machine a mapping exceeds.</summary>
public enum Limit
{
    /// <summary>Words that one instance of a memory holds.</summary>
    Capacity,

    /// <summary>How far a loop may be spread over the array.</summary>
    Spread,

    /// <summary>A loop is spread where the array cannot spread it.</summary>
    SpreadDim,
}

/// <summary>A limit that a mapping exceeds: what it needs, and what there is.</summary>
public readonly record struct Violation(Limit Limit, string Level, Dim Dim, double Needed, double Available)
{
    /// <summary>The violation as a sentence, with by how much.</summary>
    public override string ToString() => Limit switch
    {
        Limit.Capacity => string.Create(CultureInfo.InvariantCulture,
            $"the tile needs {Needed} words of the {Level}, which holds {Available} ({Needed - Available} too many)"),
        Limit.Spread => string.Create(CultureInfo.InvariantCulture,
            $"{Dim} is spread over {Needed} instances below the {Level}, the array has {Available} ({Needed - Available} too many)"),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"{Dim} is spread over {Needed} instances below the {Level}, where the array cannot spread {Dim}"),
    };
}
