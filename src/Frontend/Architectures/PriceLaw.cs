using System.Collections.Immutable;

namespace Dosa.Frontend.Architectures;

/// <summary>A law by which the energy of an access follows from the memory's size, with the coefficients that it has by default.</summary>
internal sealed record PriceLaw(string Name, ImmutableArray<(string Name, double Value)> Coefficients)
{
    /// <summary>Of the size: <c>(slope * (KB of a vector's rows - free) + 1) * bits * bit / cluster</c>; off the chip: <c>bits * bit</c>.</summary>
    private static readonly ImmutableArray<PriceLaw> All =
    [
        new("sram", [("slope", 5 / 99.5), ("free", 0.5), ("bit", 1.0 / 16)]),
        new("dram", [("bit", 12.5)]),
    ];

    /// <summary>Area of a memory, mm2: <c>fixed + kb * KB + word * KB * block + root * sqrt(KB)</c>, of at least so many KB.</summary>
    public static PriceLaw Area { get; } = new("memory", [("fixed", 0), ("kb", 0), ("word", 0), ("root", 0), ("least", 0)]);

    public static string[] Names => [.. All.Select(law => law.Name)];

    public static PriceLaw? Find(string name) => All.FirstOrDefault(law => law.Name == name);
}
