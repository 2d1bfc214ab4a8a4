using System.Globalization;
using System.Numerics;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;
using Attribute = Dosa.IR.Attribute;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds integers and floats. Floats keep their digits, and hexadecimal digits of a float are its bits.</summary>
internal static class NumberBuilder
{
    public static Attribute Build(NumberAttributeContext number, IrType? type) =>
        Build((number.integer ?? number.digits ?? number.bits).Text, number.minus is not null, type);

    /// <summary>A number from its digits as they are written, <c>42</c>, <c>1.5e3</c> or <c>0x1F</c>, and its sign.</summary>
    public static Attribute Build(string digits, bool negative, IrType? type)
    {
        var written = negative ? "-" + digits : digits;
        if (digits.StartsWith("0x", StringComparison.Ordinal))
        {
            var value = BigInteger.Parse("0" + digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            return IsFloat(type)
                ? new FloatAttribute(FromBits(value, type!), type!, written)
                : new IntegerAttribute(negative ? -value : value, type ?? IrType.I64);
        }

        if (digits.Contains('.', StringComparison.Ordinal))
        {
            return new FloatAttribute(ParseFloat(written), type ?? IrType.F64, written);
        }

        return IsFloat(type)
            ? new FloatAttribute(ParseFloat(written), type!, written + ".0")
            : new IntegerAttribute(Whole(written), type ?? IrType.I64);
    }

    private static BigInteger Whole(string written) => long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small)
        ? small : BigInteger.Parse(written, CultureInfo.InvariantCulture);

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
