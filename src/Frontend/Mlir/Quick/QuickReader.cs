using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Parsing;
using Dosa.IR;

namespace Dosa.Frontend.Mlir.Quick;

/// <summary>
/// Reads texts without mistakes several times as quickly as the parser of <c>grammar/MlirGeneric.g4</c>, and to the same module. It
/// gives up at whatever it is not sure of, and that parser reads the text: all messages are the grammar's.
/// </summary>
internal sealed class QuickReader
{
    private const int LongestKnown = 64;

    private readonly string text;
    private readonly QuickPlaces places;
    private readonly NameTable names;
    private readonly NameTable values;
    private readonly TextCache<ImmutableArray<string>> operands;
    private readonly TextCache<ImmutableArray<ResultGroup>> results;
    private readonly List<Operation> top = [];

    // The operations of all bodies that are being read, each body's behind those of the one around it.
    private readonly List<Operation> pending = [];
    private readonly List<AliasDefinition> aliases = [];
    private string? resources;

    private QuickReader(SourceText source)
    {
        text = source.Text;
        Cursor = new(text);
        Brackets = new(text, Cursor);
        Types = new(text, this);
        Attributes = new(text, this);
        Locations = new(this);
        places = new(source);
        names = new(text, static literal => StringLiteral.Unquote(literal));
        values = new(text);
        operands = new(text, 1024);
        results = new(text, 1024);
    }

    public QuickCursor Cursor { get; }

    public QuickBrackets Brackets { get; }

    public QuickTypes Types { get; }

    public QuickAttributes Attributes { get; }

    public QuickLocations Locations { get; }

    /// <summary>The module; null where the text is better read by the grammar.</summary>
    public static Module? Read(SourceText source)
    {
        try
        {
            return new QuickReader(source).Read();
        }
        catch (ParseCanceledException)
        {
            return null;
        }
    }

    private Module? Read()
    {
        Cursor.Begin();
        while (!Cursor.IsAtEnd)
        {
            Item();
        }

        if (top.Count == 0)
        {
            return null;
        }

        var module = top is [{ Name: Module.OpName }] ? new Module(top[0]) : Module.Of(top);
        return module with { Aliases = [.. aliases], Resources = resources };
    }

    private void Item()
    {
        switch (Cursor.Next)
        {
            case '#':
                var attribute = Cursor.Sigil('#').ToString();
                Cursor.Expect('=');
                aliases.Add(new(attribute, Attributes.Read(), top.Count > 0));
                break;
            case '!':
                var type = Cursor.Sigil('!').ToString();
                Cursor.Expect('=');
                aliases.Add(new(type, new TypeAttribute(Types.Read()), top.Count > 0));
                break;
            case '{':
                Resources();
                break;
            default:
                top.Add(Operation());
                break;
        }
    }

    // Up to the first sign of the end that stands in no string.
    private void Resources()
    {
        const string Opening = "{-#", Closing = "#-}";
        var start = Cursor.At;
        if (!Cursor.Span(start, text.Length).StartsWith(Opening))
        {
            QuickCursor.Stop();
        }

        var at = start + Opening.Length;
        while (!Cursor.Span(at, text.Length).StartsWith(Closing))
        {
            at = Cursor.Character(at) == '"' ? Cursor.StringEnd(at) : Math.Min(at + 1, text.Length);
            var next = Cursor.Span(at, text.Length).IndexOfAny('"', '#');
            if (next < 0)
            {
                QuickCursor.Stop();
            }

            at += next;
        }

        resources = text[(start + Opening.Length)..at];
        Cursor.GoTo(at + Closing.Length);
    }

    private Operation Operation()
    {
        var start = Cursor.At;
        var groups = Cursor.Next == '%' ? Results() : [];
        var nameStart = Cursor.At;
        var length = Cursor.Quoted().Length;
        var place = places.At(start, length);
        var uses = Uses();
        var successors = Cursor.Take('[') ? Successors() : [];
        var properties = Cursor.Take('<') ? Properties() : null;
        var regions = Cursor.Take('(') ? Regions() : [];
        var attributes = Cursor.Is('{') ? Attributes.Dictionary() : AttributeDictionary.Empty;
        Cursor.Expect(':');
        return new(names[new(nameStart, length)])
        {
            Results = groups,
            Operands = uses,
            Successors = successors,
            Properties = properties,
            Regions = regions,
            Attributes = attributes,
            OperandTypes = Types.Inputs(),
            ResultTypes = Types.Results(),
            Location = IsLocation ? Locations.Read() : places.Of(place),
        };
    }

    private bool IsLocation => Cursor.Next == 'l' && Cursor.PeekWord() is "loc";

    private ImmutableArray<ResultGroup> Results()
    {
        var start = Cursor.At;
        var first = Group();
        var end = Cursor.End;
        if (first.Count == 1 && Cursor.Take('='))
        {
            return results.TryGet(start, end, out var known) ? known : results.Add(start, end, [first]);
        }

        var groups = ImmutableArray.CreateBuilder<ResultGroup>(2);
        groups.Add(first);
        while (Cursor.Take(','))
        {
            groups.Add(Group());
        }

        Cursor.Expect('=');
        return groups.DrainToImmutable();
    }

    private ResultGroup Group()
    {
        var name = Value('%');
        if (!Cursor.Take(':'))
        {
            return new(name);
        }

        if (!int.TryParse(Cursor.Number(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            QuickCursor.Stop();
        }

        return new(name, count);
    }

    private string Value(char sigil)
    {
        var start = Cursor.At;
        return values[new(start, Cursor.Sigil(sigil).Length)];
    }

    // The operands, in parentheses.
    private ImmutableArray<string> Uses()
    {
        var start = Cursor.At;
        var length = Cursor.Span(start, Math.Min(text.Length, start + LongestKnown)).IndexOf(')') + 1;
        if (length > 0 && operands.TryGet(start, start + length, out var known))
        {
            Cursor.GoTo(start + length);
            return known;
        }

        Cursor.Expect('(');
        var uses = Cursor.Is(')') ? [] : Values();
        Cursor.Expect(')');
        return Cursor.End == start + length ? operands.Add(start, start + length, uses) : uses;
    }

    private ImmutableArray<string> Values()
    {
        var list = ImmutableArray.CreateBuilder<string>(2);
        do
        {
            list.Add(Value('%'));
        }
        while (Cursor.Take(','));
        return list.DrainToImmutable();
    }

    private ImmutableArray<Successor> Successors()
    {
        var list = ImmutableArray.CreateBuilder<Successor>(2);
        do
        {
            var block = Value('^');
            if (!Cursor.Take('('))
            {
                list.Add(new(block, [], []));
                continue;
            }

            var uses = Values();
            Cursor.Expect(':');
            list.Add(new(block, uses, Types.List()));
            Cursor.Expect(')');
        }
        while (Cursor.Take(','));
        Cursor.Expect(']');
        return list.DrainToImmutable();
    }

    private AttributeDictionary Properties()
    {
        var entries = Attributes.Dictionary();
        Cursor.Expect('>');
        return entries;
    }

    private ImmutableArray<Region> Regions()
    {
        var list = ImmutableArray.CreateBuilder<Region>(1);
        do
        {
            Cursor.Expect('{');
            list.Add(new(Blocks()));
            Cursor.Expect('}');
        }
        while (Cursor.Take(','));
        Cursor.Expect(')');
        return list.DrainToImmutable();
    }

    private ImmutableArray<Block> Blocks()
    {
        var list = ImmutableArray.CreateBuilder<Block>(1);
        if (Cursor.Next is '%' or '"')
        {
            list.Add(new(Body()));
        }

        while (Cursor.Next == '^')
        {
            var label = Value('^');
            var arguments = Cursor.Take('(') ? Arguments() : [];
            Cursor.Expect(':');
            list.Add(new(Body()) { Label = label, Arguments = arguments });
        }

        return list.DrainToImmutable();
    }

    private ImmutableArray<Operation> Body()
    {
        var first = pending.Count;
        while (Cursor.Next is '%' or '"')
        {
            pending.Add(Operation());
        }

        var body = CollectionsMarshal.AsSpan(pending)[first..].ToImmutableArray();
        pending.RemoveRange(first, body.Length);
        return body;
    }

    private ImmutableArray<BlockArgument> Arguments()
    {
        var list = ImmutableArray.CreateBuilder<BlockArgument>(2);
        do
        {
            var name = Value('%');
            Cursor.Expect(':');
            list.Add(new(name, Types.Read(), IsLocation ? Locations.Read() : null));
        }
        while (Cursor.Take(','));
        Cursor.Expect(')');
        return list.DrainToImmutable();
    }
}
