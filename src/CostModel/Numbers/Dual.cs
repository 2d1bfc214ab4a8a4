using System.Runtime.Intrinsics;

namespace Dosa.CostModel;

/// <summary>
/// A relaxed number with its derivatives by up to twelve variables (forward mode, chain rule on every operation). Lane i
/// holds the derivative by variable i; what the variables are is up to who makes them.
/// </summary>
public readonly struct Dual : IReal<Dual>, IEquatable<Dual>
{
    /// <summary>How many variables there are.</summary>
    public const int Lanes = 12;

    private readonly Vector256<double> a;
    private readonly Vector256<double> b;
    private readonly Vector256<double> c;

    private Dual(double value, Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        (Value, this.a, this.b, this.c) = (value, a, b, c);

    /// <inheritdoc/>
    public static bool IsDiscrete => false;

    /// <inheritdoc/>
    public double Value { get; }

    /// <summary>The derivative by one variable.</summary>
    public double this[int lane] => (lane >> 2) switch
    {
        0 => a[lane & 3],
        1 => b[lane & 3],
        _ => c[lane & 3],
    };

    /// <inheritdoc/>
    public static Dual Constant(double value) => new(value, default, default, default);

    /// <summary>A number that changes with one variable only, <paramref name="slope"/> for each unit of it.</summary>
    public static Dual Variable(double value, int lane, double slope = 1) => (lane >> 2) switch
    {
        0 => new(value, Vector256<double>.Zero.WithElement(lane & 3, slope), default, default),
        1 => new(value, default, Vector256<double>.Zero.WithElement(lane & 3, slope), default),
        _ => new(value, default, default, Vector256<double>.Zero.WithElement(lane & 3, slope)),
    };

    /// <summary>Writes all derivatives to a span of twelve.</summary>
    public void CopyTo(Span<double> gradient)
    {
        a.CopyTo(gradient);
        b.CopyTo(gradient[4..]);
        c.CopyTo(gradient[8..]);
    }

    /// <inheritdoc/>
    public static Dual Ceiling(Dual x) => x;

    /// <inheritdoc/>
    public static Dual Choose(int bit, Dual x) => bit != 0 ? x : Constant(1);

    /// <inheritdoc/>
    public static Dual Floor(Dual x) => x;

    /// <inheritdoc/>
    public static Dual Sqrt(Dual x)
    {
        var root = Math.Sqrt(x.Value);
        var slope = Vector256.Create(0.5 / root);
        return new(root, x.a * slope, x.b * slope, x.c * slope);
    }

    /// <inheritdoc/>
    public static Dual Max(Dual a, Dual b) => a.Value > b.Value ? a : b;

    /// <inheritdoc/>
    public static Dual Min(Dual a, Dual b) => a.Value < b.Value ? a : b;

    /// <inheritdoc/>
    public static Dual operator +(Dual x, Dual y) => new(x.Value + y.Value, x.a + y.a, x.b + y.b, x.c + y.c);

    /// <inheritdoc/>
    public static Dual operator -(Dual x, Dual y) => new(x.Value - y.Value, x.a - y.a, x.b - y.b, x.c - y.c);

    /// <inheritdoc/>
    public static Dual operator *(Dual x, Dual y) => x.Combine(x.Value * y.Value, y.Value, x.Value, y);

    /// <inheritdoc/>
    public static Dual operator /(Dual x, Dual y)
    {
        var inverse = 1 / y.Value;
        var quotient = x.Value * inverse;
        return x.Combine(quotient, inverse, -quotient * inverse, y);
    }

    /// <inheritdoc/>
    public static Dual operator +(Dual x, double y) => new(x.Value + y, x.a, x.b, x.c);

    /// <inheritdoc/>
    public static Dual operator *(Dual x, double y)
    {
        var scale = Vector256.Create(y);
        return new(x.Value * y, x.a * scale, x.b * scale, x.c * scale);
    }

    /// <inheritdoc/>
    public bool Equals(Dual other) => Value == other.Value && a == other.a && b == other.b && c == other.c;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dual other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, a, b, c);

    /// <summary>Equality of value and derivatives.</summary>
    public static bool operator ==(Dual x, Dual y) => x.Equals(y);

    /// <summary>Inequality of value or a derivative.</summary>
    public static bool operator !=(Dual x, Dual y) => !x.Equals(y);

    /// <summary>The value, with derivatives byThis * this' + byOther * other'.</summary>
    private Dual Combine(double value, double byThis, double byOther, in Dual other)
    {
        var (p, q) = (Vector256.Create(byThis), Vector256.Create(byOther));
        return new(
            value,
            Vector256.MultiplyAddEstimate(p, a, q * other.a),
            Vector256.MultiplyAddEstimate(p, b, q * other.b),
            Vector256.MultiplyAddEstimate(p, c, q * other.c));
    }
}
