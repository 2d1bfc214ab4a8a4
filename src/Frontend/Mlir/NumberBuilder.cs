using System.Globalization;
using System.Numerics;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;
using Attribute = Dosa.IR.Attribute;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds integers and floats. Floats keep their digits, and hexadecimal digits of a float are its bits.</summary>
internal static class NumberBuilder
{
    public static Attribute Build(NumberAttributeContext number, IrType? type)
    {
        var negative = number.minus is not null;
        var sign = negative ? "-" : "";
        if (number.digits is { } digits)
        {
            return new FloatAttribute(ParseFloat(sign + digits.Text), type ?? IrType.F64, sign + digits.Text);
        }

        if (number.bits is { } bits)
        {
            var value = BigInteger.Parse("0" + bits.Text.AsSpan(2).ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            return IsFloat(type)
                ? new FloatAttribute(FromBits(value, type!), type!, sign + bits.Text)
                : new IntegerAttribute(negative ? -value : value, type ?? IrType.I64);
        }

        var integer = number.integer.Text;
        return IsFloat(type)
            ? new FloatAttribute(ParseFloat(sign + integer), type!, sign + integer + ".0")
            : new IntegerAttribute(BigInteger.Parse(sign + integer, CultureInfo.InvariantCulture), type ?? IrType.I64);
    }

    private static double ParseFloat(string digits) => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool IsFloat(IrType? type) => type is ScalarType { Name: ['f', _, ..] or "bf16" or "tf32" };

    private static double FromBits(BigInteger bits, IrType type) => ((ScalarType)type).Name switch
    {
        "f64" => BitConverter.UInt64BitsToDouble((ulong)(bits & ulong.MaxValue)),
        "f32" => BitConverter.UInt32BitsToSingle((uint)(bits & uint.MaxValue)),
        "bf16" => BitConverter.UInt32BitsToSingle((uint)(bits & ushort.MaxValue) << 16),
        "f16" => (double)BitConverter.UInt16BitsToHalf((ushort)(bits & ushort.MaxValue)),
        _ => double.NaN,
    };
}
