using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

// Room on the stack of a size that the compiler knows. A method with stackalloc is compiled once, before anything is known of its calls, and
// guards its stack at every return. Without initial values where the method skips them.

/// <summary>Room for each level that an accelerator may have.</summary>
[InlineArray(Accelerator.MaxLevels)]
internal struct ByLevel<T>
{
    private T first;
}

/// <summary>Room for each loop that a layer may have.</summary>
[InlineArray(Contraction.MaxDims)]
internal struct ByDim<T>
{
    private T first;
}

/// <summary>Room for each coordinate that an operand may have.</summary>
[InlineArray(Contraction.MaxCoordinates)]
internal struct ByCoordinate<T>
{
    private T first;
}
