using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using Dosa.IR;
using Attribute = Dosa.IR.Attribute;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds attributes from their part of the parse tree.</summary>
internal sealed class AttributeBuilder
{
    private readonly string text;
    private readonly string path;
    private readonly List<Diagnostic> diagnostics;
    private readonly AffineBuilder affine;
    private readonly Dictionary<string, string> names = [];

    public AttributeBuilder(string text, string path, List<Diagnostic> diagnostics)
    {
        this.text = text;
        this.path = path;
        this.diagnostics = diagnostics;
        Types = new TypeBuilder(this, text);
        Locations = new LocationBuilder(this);
        affine = new AffineBuilder(this, diagnostics);
    }

    public TypeBuilder Types { get; }

    public LocationBuilder Locations { get; }

    public AttributeDictionary Build(DictionaryContext dictionary)
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, Attribute>>(dictionary.ChildCount / 2);
        foreach (var child in dictionary.children)
        {
            if (child is not DictionaryEntryContext entry)
                continue;
            var name = Name(entry);
            if (entries.Any(other => other.Key == name))
                diagnostics.Add(IrDiagnostics.Redefinition(Position(entry.Start), $"The attribute '{name}'", Position(dictionary.Start)));
            else
                entries.Add(new(name, entry.attribute() is { } value ? Build(value) : new UnitAttribute()));
        }

        return entries.Count == 0 ? AttributeDictionary.Empty : new(entries.ToImmutable());
    }

    public Attribute Build(AttributeContext attribute) => attribute switch
    {
        NumberAttributeContext number => NumberBuilder.Build(number, number.type() is { } type ? Types.Build(type) : null),
        StringAttributeContext quoted => new StringAttribute(
            StringLiteral.Unquote(quoted.STRING().GetText()), quoted.type() is { } type ? Types.Build(type) : null),
        BoolAttributeContext flag => new BoolAttribute(flag.Start.Text == "true"),
        UnitAttributeContext => new UnitAttribute(),
        ArrayAttributeContext array => new ArrayAttribute([.. array.children.OfType<AttributeContext>().Select(Build)]),
        DictionaryAttributeContext dictionary => new DictionaryAttribute(Build(dictionary.dictionary())),
        DenseArrayAttributeContext dense => new DenseArrayAttribute(
            Types.Build(dense.type()), [.. dense.children.OfType<ArrayElementContext>().Select(element => element.GetText())]),
        MapAttributeContext map => affine.Build(map),
        SetAttributeContext set => affine.Build(set),
        SymbolAttributeContext symbol => new SymbolAttribute([.. symbol.SYMBOL().Select(step => SymbolName(step.GetText()))]),
        LocationAttributeContext location => new LocationAttribute(Locations.Build(location.location())),
        OtherAttributeContext other when other.angles() is null && !other.HASH_ID().GetText().Contains('.', StringComparison.Ordinal) =>
            new AliasAttribute(other.HASH_ID().GetText()[1..]),
        TypeAttributeContext type => new TypeAttribute(Types.Build(type.type())),
        _ => new OpaqueAttribute(text[attribute.Start.StartIndex..(attribute.Stop.StopIndex + 1)]),
    };

    /// <summary>A small count; reports one that does not fit and gives 1.</summary>
    public int Integer(IToken token, string where)
    {
        if (int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return value;
        TooLarge(token, token.Text, where);
        return 1;
    }

    public void TooLarge(IToken token, string number, string where) =>
        diagnostics.Add(IrDiagnostics.NumberTooLarge(Position(token), number, where));

    public FileLocation Position(IToken token) =>
        new(path, token.Line, token.Column + 1, Math.Max(1, token.StopIndex - token.StartIndex + 1));

    private static string SymbolName(string symbol) => symbol[1] == '"' ? StringLiteral.Unquote(symbol.AsSpan(1)) : symbol[1..];

    private string Name(DictionaryEntryContext entry)
    {
        var written = entry.Start.Text;
        if (!names.TryGetValue(written, out var name))
            names.Add(written, name = written[0] == '"' ? StringLiteral.Unquote(written) : written);
        return name;
    }
}
