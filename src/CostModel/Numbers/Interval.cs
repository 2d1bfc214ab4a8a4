namespace Dosa.CostModel;

/// <summary>
/// All numbers between two: what the equations give for every choice of sizes between bounds at once. Every operation gives the least interval of the
/// results over its operands' numbers, rounded as for plain numbers, which never changes their order: so the result of plain numbers lies inside, to
/// the last bit. An expression in which an interval stands twice may come out wider than its values are.
/// </summary>
/// <param name="Low">The least number.</param>
/// <param name="High">The largest.</param>
public readonly record struct Interval(double Low, double High) : IReal<Interval>
{
    /// <inheritdoc/>
    public static bool IsDiscrete => true;

    /// <inheritdoc/>
    public double Value => Low == High ? Low : double.NaN;

    /// <summary>Whether a number lies inside.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <inheritdoc/>
    public static Interval Constant(double value) => new(value, value);

    /// <inheritdoc/>
    public static Interval Ceiling(Interval x) => new(Math.Ceiling(x.Low), Math.Ceiling(x.High));

    /// <inheritdoc/>
    public static Interval Choose(int bit, Interval x) => bit != 0 ? x : Constant(1);

    /// <inheritdoc/>
    public static Interval Floor(Interval x) => new(Math.Floor(x.Low), Math.Floor(x.High));

    /// <inheritdoc/>
    public static Interval Sqrt(Interval x) => new(Math.Sqrt(x.Low), Math.Sqrt(x.High));

    /// <inheritdoc/>
    public static Interval Max(Interval a, Interval b) => new(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High));

    /// <inheritdoc/>
    public static Interval Min(Interval a, Interval b) => new(Math.Min(a.Low, b.Low), Math.Min(a.High, b.High));

    /// <inheritdoc/>
    public static Interval operator +(Interval a, Interval b) => new(a.Low + b.Low, a.High + b.High);

    /// <inheritdoc/>
    public static Interval operator -(Interval a, Interval b) => new(a.Low - b.High, a.High - b.Low);

    /// <inheritdoc/>
    public static Interval operator *(Interval a, Interval b) => Hull(a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High);

    /// <summary>Quotient; any number where the divisor may be 0.</summary>
    public static Interval operator /(Interval a, Interval b) => b.Low <= 0 && b.High >= 0 && b.Low != b.High
        ? new(a.Low >= 0 && b.Low >= 0 ? a.Low / b.High : double.NegativeInfinity, double.PositiveInfinity)
        : Hull(a.Low / b.Low, a.Low / b.High, a.High / b.Low, a.High / b.High);

    /// <inheritdoc/>
    public static Interval operator +(Interval a, double b) => new(a.Low + b, a.High + b);

    /// <inheritdoc/>
    public static Interval operator *(Interval a, double b) => b >= 0 ? new(a.Low * b, a.High * b) : new(a.High * b, a.Low * b);

    private static Interval Hull(double a, double b, double c, double d) =>
        new(Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));
}
