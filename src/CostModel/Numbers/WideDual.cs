using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dosa.CostModel;

/// <summary>
/// A relaxed number with its derivatives by as many variables as there are lanes (forward mode, chain rule on every operation):
/// <see cref="Dual"/> for accelerators with more factors to choose than twelve. Whoever starts a search picks the lanes.
/// </summary>
[SuppressMessage("Design", "CA1000", Justification = "Numbers are made by their type.")]
public readonly struct WideDual<TLanes> : IReal<WideDual<TLanes>>
    where TLanes : unmanaged, ILanes
{
    private readonly TLanes lanes;

    private WideDual(double value, in TLanes lanes) => (Value, this.lanes) = (value, lanes);

    /// <summary>How many variables there are.</summary>
    public static int Lanes => TLanes.Vectors * Vector256<double>.Count;

    /// <inheritdoc/>
    public static bool IsDiscrete => false;

    /// <inheritdoc/>
    public double Value { get; }

    /// <summary>The derivative by one variable.</summary>
    public double this[int lane] => Read(lanes)[lane >> 2][lane & 3];

    /// <inheritdoc/>
    public static WideDual<TLanes> Constant(double value) => new(value, default);

    /// <summary>A number that changes with one variable only, <paramref name="slope"/> for each unit of it.</summary>
    public static WideDual<TLanes> Variable(double value, int lane, double slope = 1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)lane, (uint)Lanes, nameof(lane));
        var lanes = default(TLanes);
        Write(ref lanes)[lane >> 2] = Vector256<double>.Zero.WithElement(lane & 3, slope);
        return new(value, lanes);
    }

    /// <inheritdoc/>
    public static WideDual<TLanes> Ceiling(WideDual<TLanes> x) => x;

    /// <inheritdoc/>
    public static WideDual<TLanes> Choose(int bit, WideDual<TLanes> x) => bit != 0 ? x : Constant(1);

    /// <inheritdoc/>
    public static WideDual<TLanes> Floor(WideDual<TLanes> x) => x;

    /// <inheritdoc/>
    public static WideDual<TLanes> Sqrt(WideDual<TLanes> x)
    {
        var root = Math.Sqrt(x.Value);
        return x.Combine(root, 0.5 / root, 0, x);
    }

    /// <inheritdoc/>
    public static WideDual<TLanes> Max(WideDual<TLanes> a, WideDual<TLanes> b) => a.Value > b.Value ? a : b;

    /// <inheritdoc/>
    public static WideDual<TLanes> Min(WideDual<TLanes> a, WideDual<TLanes> b) => a.Value < b.Value ? a : b;

    /// <inheritdoc/>
    public static WideDual<TLanes> operator +(WideDual<TLanes> x, WideDual<TLanes> y) => x.Combine(x.Value + y.Value, 1, 1, y);

    /// <inheritdoc/>
    public static WideDual<TLanes> operator -(WideDual<TLanes> x, WideDual<TLanes> y) => x.Combine(x.Value - y.Value, 1, -1, y);

    /// <inheritdoc/>
    public static WideDual<TLanes> operator *(WideDual<TLanes> x, WideDual<TLanes> y) => x.Combine(x.Value * y.Value, y.Value, x.Value, y);

    /// <inheritdoc/>
    public static WideDual<TLanes> operator /(WideDual<TLanes> x, WideDual<TLanes> y)
    {
        var inverse = 1 / y.Value;
        var quotient = x.Value * inverse;
        return x.Combine(quotient, inverse, -quotient * inverse, y);
    }

    /// <inheritdoc/>
    public static WideDual<TLanes> operator +(WideDual<TLanes> x, double y) => new(x.Value + y, x.lanes);

    /// <inheritdoc/>
    public static WideDual<TLanes> operator *(WideDual<TLanes> x, double y) => x.Combine(x.Value * y, y, 0, x);

    private static ReadOnlySpan<Vector256<double>> Read(in TLanes lanes) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TLanes, Vector256<double>>(ref Unsafe.AsRef(in lanes)), TLanes.Vectors);

    private static Span<Vector256<double>> Write(ref TLanes lanes) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<TLanes, Vector256<double>>(ref lanes), TLanes.Vectors);

    /// <summary>The value, with derivatives byThis * this' + byOther * other'.</summary>
    private WideDual<TLanes> Combine(double value, double byThis, double byOther, in WideDual<TLanes> other)
    {
        var result = default(TLanes);
        var (p, q) = (Vector256.Create(byThis), Vector256.Create(byOther));
        var into = Write(ref result);
        var mine = Read(lanes);
        var others = Read(other.lanes);
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = Vector256.MultiplyAddEstimate(p, mine[i], q * others[i]);
        }

        return new(value, result);
    }
}
