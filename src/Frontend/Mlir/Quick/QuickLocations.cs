using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Mlir.Quick;

/// <summary>Reads locations.</summary>
internal sealed class QuickLocations(QuickReader reader)
{
    private readonly QuickCursor cursor = reader.Cursor;

    /// <summary>Takes <c>loc(...)</c>.</summary>
    public Location Read()
    {
        if (!cursor.TakeWord("loc"))
        {
            QuickCursor.Stop();
        }

        cursor.Expect('(');
        var location = Position();
        cursor.Expect(')');
        return location;
    }

    private Location Position()
    {
        if (cursor.Next == '#')
        {
            return new AliasLocation(cursor.Sigil('#')[1..].ToString());
        }

        if (cursor.Next == '"')
        {
            return Named(StringLiteral.Unquote(cursor.Quoted()));
        }

        switch (cursor.Word())
        {
            case "unknown":
                return Location.Unknown;
            case "callsite":
                cursor.Expect('(');
                var callee = Position();
                if (!cursor.TakeWord("at"))
                {
                    QuickCursor.Stop();
                }

                var caller = Position();
                cursor.Expect(')');
                return new CallSiteLocation(callee, caller);
            case "fused":
                return Fused();
            default:
                QuickCursor.Stop();
                return Location.Unknown;
        }
    }

    private Location Named(string name)
    {
        if (cursor.Take(':'))
        {
            var line = Number();
            cursor.Expect(':');
            return new FileLocation(name, line, Number());
        }

        if (!cursor.Take('('))
        {
            return new NameLocation(name, Location.Unknown);
        }

        var child = Position();
        cursor.Expect(')');
        return new NameLocation(name, child);
    }

    private FusedLocation Fused()
    {
        IR.Attribute? metadata = null;
        if (cursor.Take('<'))
        {
            metadata = reader.Attributes.Read();
            cursor.Expect('>');
        }

        cursor.Expect('[');
        var parts = ImmutableArray.CreateBuilder<Location>(1);
        if (!cursor.Take(']'))
        {
            do
            {
                parts.Add(Position());
            }
            while (cursor.Take(','));
            cursor.Expect(']');
        }

        return new(parts.DrainToImmutable(), metadata);
    }

    private int Number()
    {
        if (!int.TryParse(cursor.Number(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            QuickCursor.Stop();
        }

        return value;
    }
}
