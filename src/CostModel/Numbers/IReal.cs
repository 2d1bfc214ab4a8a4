namespace Dosa.CostModel;

/// <summary>
/// A number that the equations are written over. What a number carries beside its value decides what the equations
/// compute: costs (<see cref="Exact"/>), relaxed costs (<see cref="Relaxed"/>), relaxed costs with their gradient
/// (<see cref="Dual"/>).
/// </summary>
public interface IReal<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>
    /// Whether factors are whole numbers: then counts are whole, too, and the few rules that look at coincidences between
    /// loops apply. Otherwise factors are any reals from 1 up, and rounding up is the identity.
    /// </summary>
    static abstract bool IsDiscrete { get; }

    /// <summary>
    /// The value alone, for branches; a branch must not make the result jump. NaN where the number stands for many at once: then what is
    /// computed must hold on either side.
    /// </summary>
    double Value { get; }

    /// <summary>A number that depends on nothing.</summary>
    static abstract T Constant(double value);

    /// <summary>Rounds up where numbers are whole; the identity where they are relaxed.</summary>
    static abstract T Ceiling(T x);

    /// <summary>The number where the bit is 1, and 1 where it is 0.</summary>
    static abstract T Choose(int bit, T x);

    /// <summary>Rounds down where numbers are whole; the identity where they are relaxed.</summary>
    static abstract T Floor(T x);

    /// <summary>The square root.</summary>
    static abstract T Sqrt(T x);

    /// <summary>The larger of two.</summary>
    static abstract T Max(T a, T b);

    /// <summary>The smaller of two.</summary>
    static abstract T Min(T a, T b);

    /// <summary>Sum.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Difference.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Product.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T a, T b);

    /// <summary>Sum with a constant.</summary>
    static abstract T operator +(T a, double b);

    /// <summary>Product with a constant.</summary>
    static abstract T operator *(T a, double b);
}
