using System.Collections.Immutable;
using Dosa.Frontend.Parsing;
using Dosa.IR;
using Attribute = Dosa.IR.Attribute;

namespace Dosa.Frontend.Mlir.Quick;

/// <summary>Reads attributes; short dictionaries of the same letters are one in memory.</summary>
internal sealed class QuickAttributes(string text, QuickReader reader)
{
    private const int LongestKnown = 256;
    private const int ShortNumber = 3;

    private readonly QuickCursor cursor = reader.Cursor;
    private readonly QuickAffine affine = new(reader.Cursor);
    private readonly TextCache<AttributeDictionary> dictionaries = new(text, 4096);
    private readonly NameTable names = new(text, static written => written[0] == '"' ? StringLiteral.Unquote(written) : written);
    private readonly NameTable numbers = new(text);

    public AttributeDictionary Dictionary()
    {
        var start = cursor.At;
        var end = cursor.Is('{') ? reader.Brackets.End(start, LongestKnown) : -1;
        if (end >= 0 && dictionaries.TryGet(start, end, out var known))
        {
            cursor.GoTo(end);
            return known;
        }

        cursor.Expect('{');
        var entries = cursor.Take('}') ? AttributeDictionary.Empty : Entries();
        return cursor.End == end ? dictionaries.Add(start, end, entries) : entries;
    }

    public Attribute Read()
    {
        switch (cursor.Next)
        {
            case '"':
                var quoted = StringLiteral.Unquote(cursor.Quoted());
                return new StringAttribute(quoted, cursor.Take(':') ? reader.Types.Read() : null);
            case '[':
                cursor.Expect('[');
                return new ArrayAttribute(List(']'));
            case '{':
                return new DictionaryAttribute(Dictionary());
            case '@':
                return Symbol();
            case '#':
                return Other();
            case '-' or (>= '0' and <= '9'):
                return Number();
            case '(' or '!':
                return new TypeAttribute(reader.Types.Read());
            default:
                return OfWord();
        }
    }

    private AttributeDictionary Entries()
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, Attribute>>(1);
        do
        {
            var start = cursor.At;
            var end = start + (cursor.Next == '"' ? cursor.Quoted() : cursor.Word()).Length;
            var name = names[new(start, end - start)];
            foreach (var (other, _) in entries)
            {
                if (other == name)
                {
                    QuickCursor.Stop();
                }
            }

            entries.Add(new(name, cursor.Take('=') ? Read() : new UnitAttribute()));
        }
        while (cursor.Take(','));
        cursor.Expect('}');
        return new(entries.DrainToImmutable());
    }

    private ImmutableArray<Attribute> List(char close)
    {
        var list = ImmutableArray.CreateBuilder<Attribute>(1);
        if (cursor.Take(close))
        {
            return [];
        }

        do
        {
            list.Add(Read());
        }
        while (cursor.Take(','));
        cursor.Expect(close);
        return list.DrainToImmutable();
    }

    private Attribute Number()
    {
        var negative = cursor.Take('-');
        var start = cursor.At;
        var length = cursor.Number().Length;
        var digits = length <= ShortNumber ? numbers[new(start, length)] : text.Substring(start, length);
        return NumberBuilder.Build(digits, negative, cursor.Take(':') ? reader.Types.Read() : null);
    }

    private SymbolAttribute Symbol()
    {
        var path = ImmutableArray.CreateBuilder<string>(1);
        do
        {
            path.Add(SymbolName());
        }
        while (cursor.Take("::"));
        return new(path.DrainToImmutable());
    }

    // Nothing may stand between the sign and the name.
    private string SymbolName()
    {
        var start = cursor.At;
        if (cursor.Next != '@')
        {
            QuickCursor.Stop();
        }

        if (cursor.Character(start + 1) == '"')
        {
            var end = cursor.StringEnd(start + 1);
            cursor.GoTo(end);
            return StringLiteral.Unquote(cursor.Span(start + 1, end));
        }

        var name = cursor.WordAt(start + 1);
        cursor.GoTo(start + 1 + name.Length);
        return name.ToString();
    }

    // An alias, or what another dialect means by its name; only the latter may have a type.
    private Attribute Other()
    {
        var start = cursor.At;
        var name = cursor.Sigil('#');
        var isAlias = !name.Contains('.');
        if (cursor.Is('<'))
        {
            reader.Brackets.Take();
            isAlias = false;
        }

        if (isAlias && cursor.Is(':'))
        {
            QuickCursor.Stop();
        }

        return isAlias ? new AliasAttribute(name[1..].ToString()) : Opaque(start);
    }

    private OpaqueAttribute Opaque(int start)
    {
        if (cursor.Take(':'))
        {
            reader.Types.Read();
        }

        return new(text[start..cursor.End]);
    }

    private Attribute OfWord()
    {
        var start = cursor.At;
        switch (cursor.PeekWord())
        {
            case "true" or "false":
                return new BoolAttribute(cursor.Word() is "true");
            case "unit":
                cursor.Word();
                return new UnitAttribute();
            case "array":
                return DenseArray();
            case "affine_map":
                return affine.Map();
            case "affine_set":
                return affine.Set();
            case "loc":
                return new LocationAttribute(reader.Locations.Read());
            case "dense" or "dense_resource" or "sparse" or "opaque" or "strided" or "distinct":
                cursor.Word();
                if (cursor.Is('['))
                {
                    reader.Brackets.Take();
                }

                if (!cursor.Is('<'))
                {
                    QuickCursor.Stop();
                }

                reader.Brackets.Take();
                return Opaque(start);
            default:
                return new TypeAttribute(reader.Types.Read());
        }
    }

    private DenseArrayAttribute DenseArray()
    {
        cursor.Word();
        cursor.Expect('<');
        var type = reader.Types.Read();
        var values = ImmutableArray.CreateBuilder<string>(1);
        if (cursor.Take(':'))
        {
            do
            {
                values.Add(Element());
            }
            while (cursor.Take(','));
        }

        cursor.Expect('>');
        return new(type, values.DrainToImmutable());
    }

    private string Element()
    {
        var start = cursor.At;
        if (!cursor.TakeWord("true") && !cursor.TakeWord("false"))
        {
            cursor.Take('-');
            cursor.Number();
        }

        var length = cursor.End - start;
        return length <= ShortNumber ? numbers[new(start, length)] : text.Substring(start, length);
    }
}
