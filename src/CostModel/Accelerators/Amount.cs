namespace Dosa.CostModel;

/// <summary>A quantity of an accelerator that may grow with one of its named sizes: <c>Constant + PerUnit * size</c>.</summary>
/// <param name="Constant">What it is without the size.</param>
/// <param name="Size">The index of the size among <see cref="Accelerator.Sizes"/>; -1 for a constant.</param>
/// <param name="PerUnit">What each unit of the size adds.</param>
public readonly record struct Amount(double Constant, int Size = -1, double PerUnit = 0)
{
    /// <summary>A quantity that nothing limits.</summary>
    public static Amount Unlimited { get; } = new(double.PositiveInfinity);

    /// <summary>A size itself.</summary>
    public static Amount Of(int size, double perUnit = 1) => new(0, size, perUnit);

    /// <summary>Whether nothing limits the quantity.</summary>
    public bool IsUnlimited => double.IsPositiveInfinity(Constant);

    /// <summary>The quantity at the given sizes.</summary>
    public double At(ReadOnlySpan<double> sizes) => Size < 0 ? Constant : Constant + PerUnit * sizes[Size];

    /// <summary>The quantity at the given sizes, as a number of the equations.</summary>
    public T At<T>(ReadOnlySpan<T> sizes)
        where T : unmanaged, IReal<T> => Size < 0 ? T.Constant(Constant) : sizes[Size] * PerUnit + Constant;
}
