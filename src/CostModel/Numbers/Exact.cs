using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// A plain double for exact evaluation: whole numbers stay exact up to 2^53 and never wrap around.
/// </summary>
public readonly record struct Exact(double Value) : IReal<Exact>
{
    /// <inheritdoc/>
    public static bool IsDiscrete => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact Constant(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact Ceiling(Exact x) => new(Math.Ceiling(x.Value));

    /// <inheritdoc/>
    public static Exact Choose(int bit, Exact x)
    {
        // Without a branch: which loops count is as good as random to a branch predictor.
        const long One = 0x3ff0000000000000;
        return new(BitConverter.Int64BitsToDouble(One ^ ((BitConverter.DoubleToInt64Bits(x.Value) ^ One) & -bit)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact Floor(Exact x) => new(Math.Floor(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact Sqrt(Exact x) => new(Math.Sqrt(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact Max(Exact a, Exact b) => a.Value > b.Value ? a : b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact Min(Exact a, Exact b) => a.Value < b.Value ? a : b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact operator +(Exact a, Exact b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact operator -(Exact a, Exact b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact operator *(Exact a, Exact b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact operator /(Exact a, Exact b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact operator +(Exact a, double b) => new(a.Value + b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact operator *(Exact a, double b) => new(a.Value * b);
}
