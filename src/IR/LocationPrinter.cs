using System.Text;

namespace Dosa.IR;

/// <summary>Prints locations with MLIR's spellings.</summary>
internal static class LocationPrinter
{
    /// <summary><c>loc(...)</c>.</summary>
    public static void Append(StringBuilder text, Location location)
    {
        AppendInner(text.Append("loc("), location);
        text.Append(')');
    }

    private static void AppendInner(StringBuilder text, Location location)
    {
        switch (location)
        {
            case FileLocation file:
                text.Append(StringLiteral.Quote(file.Path)).Append(':').Append(file.Line).Append(':').Append(file.Column);
                break;
            case NameLocation { Child: UnknownLocation } name:
                text.Append(StringLiteral.Quote(name.Name));
                break;
            case NameLocation name:
                AppendInner(text.Append(StringLiteral.Quote(name.Name)).Append('('), name.Child);
                text.Append(')');
                break;
            case CallSiteLocation site:
                AppendInner(text.Append("callsite("), site.Callee);
                AppendInner(text.Append(" at "), site.Caller);
                text.Append(')');
                break;
            case FusedLocation fused:
                text.Append("fused");
                if (fused.Metadata is not null)
                {
                    AttributePrinter.Append(text.Append('<'), fused.Metadata);
                    text.Append('>');
                }

                text.Append('[');
                AttributePrinter.AppendList(text, fused.Parts, AppendInner);
                text.Append(']');
                break;
            case AliasLocation alias:
                text.Append('#').Append(alias.Alias);
                break;
            default:
                text.Append("unknown");
                break;
        }
    }
}
