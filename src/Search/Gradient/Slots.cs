using System.Runtime.CompilerServices;
using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>
/// The places where a factor of a loop may stand, beside DRAM, which takes what is left of the bound: K over the columns of
/// the array (slot 0), C over its rows (slot 1), and each loop once below the scratchpad (slots 2 to 8, in the order of
/// <see cref="Dim"/>). P and Q in the registers count the same as P and Q in the accumulator, so they share a slot.
/// </summary>
internal static class Slots
{
    /// <summary>How many there are: one search variable each.</summary>
    public const int Count = 9;

    /// <summary>K side by side in the columns of the array.</summary>
    public const int Columns = 0;

    /// <summary>C side by side in the rows of the array.</summary>
    public const int Rows = 1;

    /// <summary>Not a slot: the loop at DRAM, whose factor follows from the others.</summary>
    public const int Dram = -1;

    /// <summary>The slot of a loop that runs one iteration after the other below the scratchpad.</summary>
    public static int Temporal(int dim) => 2 + dim;

    /// <summary>The slot of a loop that is spread over the array, or <see cref="Dram"/> when the loop may not be.</summary>
    public static int Spatial(int dim) => dim == (int)Dim.K ? Columns : dim == (int)Dim.C ? Rows : Dram;

    /// <summary>The loop whose factor stands in a slot.</summary>
    public static int DimOf(int slot) => slot == Columns ? (int)Dim.K : slot == Rows ? (int)Dim.C : slot - 2;
}

/// <summary>One number for each slot, without a heap object.</summary>
[InlineArray(Slots.Count)]
internal struct SlotValues<T>
{
    private T first;
}
