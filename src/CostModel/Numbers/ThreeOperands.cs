namespace Dosa.CostModel;

/// <summary>Three numbers of any kind, one for each operand.</summary>
internal readonly record struct ThreeOperands<T>(T W, T I, T O) : IOperands<ThreeOperands<T>, T>
    where T : unmanaged, IReal<T>
{
    /// <inheritdoc/>
    public static ThreeOperands<T> Same(T value) => new(value, value, value);

    /// <inheritdoc/>
    public static ThreeOperands<T> Where(TensorSet set, ThreeOperands<T> inside, ThreeOperands<T> outside) => new(
        set.Has(Tensor.W) ? inside.W : outside.W, set.Has(Tensor.I) ? inside.I : outside.I, set.Has(Tensor.O) ? inside.O : outside.O);

    /// <inheritdoc/>
    public static ThreeOperands<T> Ceiling(ThreeOperands<T> x) => new(T.Ceiling(x.W), T.Ceiling(x.I), T.Ceiling(x.O));

    /// <inheritdoc/>
    public static ThreeOperands<T> Floor(ThreeOperands<T> x) => new(T.Floor(x.W), T.Floor(x.I), T.Floor(x.O));

    /// <inheritdoc/>
    public static ThreeOperands<T> Sqrt(ThreeOperands<T> x) => new(T.Sqrt(x.W), T.Sqrt(x.I), T.Sqrt(x.O));

    /// <inheritdoc/>
    public static ThreeOperands<T> operator +(ThreeOperands<T> a, ThreeOperands<T> b) => new(a.W + b.W, a.I + b.I, a.O + b.O);

    /// <inheritdoc/>
    public static ThreeOperands<T> operator -(ThreeOperands<T> a, ThreeOperands<T> b) => new(a.W - b.W, a.I - b.I, a.O - b.O);

    /// <inheritdoc/>
    public static ThreeOperands<T> operator *(ThreeOperands<T> a, ThreeOperands<T> b) => new(a.W * b.W, a.I * b.I, a.O * b.O);

    /// <inheritdoc/>
    public static ThreeOperands<T> operator /(ThreeOperands<T> a, ThreeOperands<T> b) => new(a.W / b.W, a.I / b.I, a.O / b.O);
}
