namespace Dosa.CostModel;

/// <summary>
/// A plain double for relaxed evaluation: factors are positive reals, and nothing is rounded.
/// </summary>
public readonly record struct Relaxed(double Value) : IReal<Relaxed>
{
    /// <inheritdoc/>
    public static bool IsDiscrete => false;

    /// <inheritdoc/>
    public static Relaxed Constant(double value) => new(value);

    /// <inheritdoc/>
    public static Relaxed Ceiling(Relaxed x) => x;

    /// <inheritdoc/>
    public static Relaxed Choose(int bit, Relaxed x) => bit != 0 ? x : Constant(1);

    /// <inheritdoc/>
    public static Relaxed Floor(Relaxed x) => x;

    /// <inheritdoc/>
    public static Relaxed Sqrt(Relaxed x) => new(Math.Sqrt(x.Value));

    /// <inheritdoc/>
    public static Relaxed Max(Relaxed a, Relaxed b) => a.Value > b.Value ? a : b;

    /// <inheritdoc/>
    public static Relaxed Min(Relaxed a, Relaxed b) => a.Value < b.Value ? a : b;

    /// <inheritdoc/>
    public static Relaxed operator +(Relaxed a, Relaxed b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static Relaxed operator -(Relaxed a, Relaxed b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static Relaxed operator *(Relaxed a, Relaxed b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static Relaxed operator /(Relaxed a, Relaxed b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    public static Relaxed operator +(Relaxed a, double b) => new(a.Value + b);

    /// <inheritdoc/>
    public static Relaxed operator *(Relaxed a, double b) => new(a.Value * b);
}
