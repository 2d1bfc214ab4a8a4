using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>A component of an architecture file before its attributes are read.</summary>
/// <param name="Name">Its name without a range.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Class">Its class.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Elements">How many there are by the ranges around it, where the form says so.</param>
/// <param name="Mesh">Its grid, where the form says so.</param>
internal sealed record Component(string Name, FileLocation At, string Class, AttributeTable Attributes, long Elements, Mesh? Mesh)
{
    private static readonly string[] Buffers = ["DRAM", "SRAM", "regfile", "smartbuffer", "storage"];
    private static readonly string[] Computes = ["mac", "intmac", "fpmac", "compute"];
    private static readonly string[] Networks = ["XY_NoC", "Legacy", "ReductionTree", "SimpleMulticast", "XY_Noc"];

    /// <summary>The container for whose fan-out it stands.</summary>
    public string? Container { get; init; }

    /// <summary>Inline constraints of 0.4.</summary>
    public YamlNode? Constraints { get; init; }

    /// <summary>Whether its class makes it a storage level.</summary>
    public bool IsBuffer => Buffers.Any(name => Class.Contains(name, StringComparison.Ordinal));

    /// <summary>Whether its class makes it the arithmetic.</summary>
    public bool IsCompute => Computes.Any(name => Class.Contains(name, StringComparison.Ordinal));

    /// <summary>Whether its class makes it a network.</summary>
    public bool IsNetwork => Networks.Any(name => Class.Contains(name, StringComparison.Ordinal));

    /// <summary>How many there are by a name such as <c>PE[0..15]</c>: 16; null where the range is none.</summary>
    public static long? Range(string name)
    {
        var (open, dots, close) = (name.IndexOf('[', StringComparison.Ordinal), name.IndexOf("..", StringComparison.Ordinal),
            name.IndexOf(']', StringComparison.Ordinal));
        if (open < 0 && close < 0)
        {
            return 1;
        }

        return open >= 0 && open < dots && dots < close
            && long.TryParse(name.AsSpan(open + 1, dots - open - 1), out var first) && long.TryParse(name.AsSpan(dots + 2, close - dots - 2), out var last)
            && last >= first && last - first < int.MaxValue ? last - first + 1 : null;
    }

    /// <summary>A name without its range.</summary>
    public static string Bare(string name) => name.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open ? name[..open] : name;
}
