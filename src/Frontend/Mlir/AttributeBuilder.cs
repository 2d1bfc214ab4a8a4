using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using Dosa.Frontend.Parsing;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;
using Attribute = Dosa.IR.Attribute;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds attributes.</summary>
internal sealed class AttributeBuilder
{
    private readonly SourceText source;
    private readonly List<Diagnostic> diagnostics;
    private readonly AffineBuilder affine;
    private readonly NameTable names;

    public AttributeBuilder(SourceText source, List<Diagnostic> diagnostics)
    {
        this.source = source;
        this.diagnostics = diagnostics;
        names = new(source.Text, static written => written[0] == '"' ? StringLiteral.Unquote(written) : written);
        Types = new TypeBuilder(this, source.Text);
        Locations = new LocationBuilder(this);
        affine = new AffineBuilder(this, diagnostics);
    }

    public TypeBuilder Types { get; }

    public LocationBuilder Locations { get; }

    public AttributeDictionary Build(DictionaryContext dictionary)
    {
        if (dictionary._entries.Count == 0)
        {
            return AttributeDictionary.Empty;
        }

        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, Attribute>>(dictionary._entries.Count);
        foreach (var entry in dictionary._entries)
        {
            var name = names[entry.Start.Span()];
            if (entries.Any(other => other.Key == name))
            {
                diagnostics.Add(IrDiagnostics.Redefinition(Position(entry.Start), $"The attribute '{name}'", Position(dictionary.Start)));
            }
            else
            {
                entries.Add(new(name, entry.value is { } value ? Build(value) : new UnitAttribute()));
            }
        }

        return new(entries.DrainToImmutable());
    }

    public Attribute Build(AttributeContext attribute) => attribute switch
    {
        { number: { } number } => NumberBuilder.Build(number, BuildType(number.ofType)),
        { quoted: { } quoted } => new StringAttribute(StringLiteral.Unquote(quoted.content.Text), BuildType(quoted.ofType)),
        { ofType: { } type } => new TypeAttribute(Types.Build(type)),
        { array: { } array } => new ArrayAttribute(Lists.Map(array._elements, Build)),
        { denseArray: { } dense } => new DenseArrayAttribute(Types.Build(dense.element), Lists.Map(dense._values, Text)),
        { entries: { } dictionary } => new DictionaryAttribute(Build(dictionary)),
        { flag: { } flag } => new BoolAttribute(flag.Text == "true"),
        { unit: not null } => new UnitAttribute(),
        { symbol: { } symbol } => new SymbolAttribute(Lists.Map(symbol._path, static step => SymbolName(step.Text))),
        { map: { } map } => affine.Build(map),
        { set: { } set } => affine.Build(set),
        { place: { } place } => new LocationAttribute(Locations.Build(place)),
        { other: { body: null } other } when !other.Start.Text.Contains('.', StringComparison.Ordinal) => Alias(other),
        _ => new OpaqueAttribute(Text(attribute)),
    };

    /// <summary>A small count; reports one that does not fit and gives 1.</summary>
    public int Integer(IToken token, string where)
    {
        if (int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        TooLarge(token, token.Text, where);
        return 1;
    }

    public void TooLarge(IToken token, string number, string where) =>
        diagnostics.Add(IrDiagnostics.NumberTooLarge(Position(token), number, where));

    public FileLocation Position(IToken token) => source.Locate(token.Span());

    private AliasAttribute Alias(OtherAttributeContext alias)
    {
        if (alias.colon is { } colon)
        {
            diagnostics.Add(IrDiagnostics.TypedAlias(Position(colon), alias.Start.Text));
        }

        return new(alias.Start.Text[1..]);
    }

    private IrType? BuildType(TypeContext? type) => type is null ? null : Types.Build(type);

    private string Text(ParserRuleContext context)
    {
        var span = context.Span();
        return source.Text.Substring(span.Start, span.Length);
    }

    private static string SymbolName(string symbol) => symbol[1] == '"' ? StringLiteral.Unquote(symbol.AsSpan(1)) : symbol[1..];
}
