namespace Dosa.Learning.Training;

/// <summary>
/// Logarithms, exponentials and powers differ in their last bit from one machine to the next. What a model is made from is
/// rounded to fewer bits; everything behind that is sums, products and roots in a fixed order, and the same everywhere.
/// </summary>
internal static class Reproducible
{
    private const double Grid = 1 << 20;

    /// <summary>The nearest multiple of 2^-20. Sums of such numbers are exact, so that equally good splits compare equal.</summary>
    public static double OnGrid(double value) => Math.Round(value * Grid) / Grid;

    /// <summary>The value to six significant digits.</summary>
    public static double SixDigits(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        var decimals = 5 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals is >= 0 and <= 15 ? Math.Round(value, decimals) : value;
    }
}
