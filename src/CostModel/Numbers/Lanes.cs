using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dosa.CostModel;

/// <summary>Room for a number of derivatives, as vectors of four.</summary>
public interface ILanes
{
    /// <summary>How many vectors there are.</summary>
    static abstract int Vectors { get; }
}

/// <summary>Twelve derivatives.</summary>
[InlineArray(3)]
public struct Lanes12 : ILanes
{
    private Vector256<double> first;

    /// <inheritdoc/>
    public static int Vectors => 3;
}

/// <summary>Twenty-four derivatives.</summary>
[InlineArray(6)]
public struct Lanes24 : ILanes
{
    private Vector256<double> first;

    /// <inheritdoc/>
    public static int Vectors => 6;
}

/// <summary>Thirty-six derivatives.</summary>
[InlineArray(9)]
public struct Lanes36 : ILanes
{
    private Vector256<double> first;

    /// <inheritdoc/>
    public static int Vectors => 9;
}
