using Dosa.CostModel;

namespace TileTable;

/// <summary>Coefficients for <c>--architecture</c>: each public static property is one table.</summary>
public static class CostTables
{
    /// <summary>The built-in machine with memory stacked on it: a word from DRAM costs a quarter.</summary>
    public static Architecture StackedDram { get; } = Architectures.GemminiWeightStationary with
    {
        Name = "stacked-dram",
        Source = "an example: DRAM energy of gemmini-ws divided by four",
        Levels = Architectures.GemminiWeightStationary.Levels.SetItem(3, Architectures.GemminiWeightStationary.Levels[3] with { Energy = new(25) }),
    };
}
