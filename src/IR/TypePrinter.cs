using System.Collections.Immutable;
using System.Text;

namespace Dosa.IR;

/// <summary>Prints types with MLIR's spellings.</summary>
internal static class TypePrinter
{
    public static void Append(StringBuilder text, IrType type)
    {
        switch (type)
        {
            case ScalarType scalar:
                text.Append(scalar.Name);
                break;
            case ShapedType shaped:
                AppendShaped(text, shaped);
                break;
            case FunctionType function:
                AppendSignature(text, function.Inputs, function.Results);
                break;
            case TupleType tuple:
                AppendTypes(text.Append("tuple<"), tuple.Elements);
                text.Append('>');
                break;
            case ComplexType complex:
                Append(text.Append("complex<"), complex.Element);
                text.Append('>');
                break;
            case AliasType alias:
                text.Append('!').Append(alias.Alias);
                break;
            case OpaqueType opaque:
                text.Append(opaque.Text);
                break;
        }
    }

    /// <summary><c>(i32, f32) -&gt; i64</c>, with parentheses around no, several or function results.</summary>
    public static void AppendSignature(StringBuilder text, ImmutableArray<IrType> inputs, ImmutableArray<IrType> results)
    {
        AppendTypes(text.Append('('), inputs);
        text.Append(") -> ");
        if (results is [not FunctionType])
        {
            Append(text, results[0]);
            return;
        }

        AppendTypes(text.Append('('), results);
        text.Append(')');
    }

    public static void AppendTypes(StringBuilder text, ImmutableArray<IrType> types) =>
        AttributePrinter.AppendList(text, types, static (text, type) => Append(text, type));

    private static void AppendShaped(StringBuilder text, ShapedType type)
    {
        text.Append(type.Kind switch
        {
            ShapedKind.Tensor => "tensor<",
            ShapedKind.Memref => "memref<",
            _ => "vector<",
        });
        if (type.Shape is { } shape)
        {
            for (var i = 0; i < shape.Length; i++)
            {
                var scalable = i < type.Scalable.Length && type.Scalable[i];
                AppendExtent(text, shape[i], opens: scalable && !IsJoined(type, i), closes: scalable && !IsJoined(type, i + 1));
            }
        }
        else
        {
            text.Append("*x");
        }

        Append(text, type.Element);
        foreach (var trailing in type.Trailing)
        {
            AttributePrinter.Append(text.Append(", "), trailing, elideType: true);
        }

        text.Append('>');
    }

    private static bool IsJoined(ShapedType type, int dimension) => dimension < type.Joined.Length && type.Joined[dimension];

    private static void AppendExtent(StringBuilder text, long extent, bool opens, bool closes)
    {
        text.Append(opens ? "[" : "");
        if (extent < 0)
        {
            text.Append('?');
        }
        else
        {
            text.Append(extent);
        }

        text.Append(closes ? "]x" : "x");
    }
}
