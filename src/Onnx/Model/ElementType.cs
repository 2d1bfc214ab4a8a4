namespace Dosa.Onnx.Model;

/// <summary>Types of elements by their numbers in files.</summary>
internal static class ElementType
{
    public const int Float = 1, UInt8 = 2, Int8 = 3, UInt16 = 4, Int16 = 5, Int32 = 6, Int64 = 7, Text = 8, Bool = 9, Half = 10, Double = 11, UInt32 = 12,
        UInt64 = 13;

    /// <summary>The width of an element; 32 for types that are not known.</summary>
    public static int Bits(int type) => type switch
    {
        UInt8 or Int8 or Bool or 17 or 18 or 19 or 20 or 24 => 8,
        UInt16 or Int16 or Half or 16 => 16,
        Int64 or Double or UInt64 or 14 => 64,
        15 => 128,
        21 or 22 or 23 => 4,
        _ => 32,
    };

    /// <summary>Whether elements are whole numbers or truth values.</summary>
    public static bool IsWhole(int type) => type is >= UInt8 and <= Int64 or Bool or UInt32 or UInt64;
}
