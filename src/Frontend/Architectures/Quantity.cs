using Dosa.IR;

namespace Dosa.Frontend.Architectures;

/// <summary>A quantity that may grow with one open size: <c>Constant + PerUnit * Size</c>.</summary>
internal readonly record struct Quantity(double Constant, string? Size = null, double PerUnit = 0)
{
    public bool IsConstant => Size is null;

    /// <summary>The sum, with the other one times a number; null where two sizes meet.</summary>
    public Quantity? Plus(Quantity other, double times) => Size is not null && other.Size is not null && Size != other.Size
        ? null
        : Of(Constant + other.Constant * times, Size ?? other.Size, PerUnit + other.PerUnit * times);

    public Quantity Times(double factor) => Of(Constant * factor, Size, PerUnit * factor);

    /// <summary>A number, or <c>{constant, size, per_unit}</c>.</summary>
    public IR.Attribute ToAttribute() => Size is null
        ? AttributeValue.Number(Constant)
        : AttributeValue.Dictionary(
            ("constant", AttributeValue.Number(Constant)), ("size", AttributeValue.Text(Size)), ("per_unit", AttributeValue.Number(PerUnit)));

    private static Quantity Of(double constant, string? size, double perUnit) => perUnit == 0 ? new(constant) : new(constant, size, perUnit);
}
