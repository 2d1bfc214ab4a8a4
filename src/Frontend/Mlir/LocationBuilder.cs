using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds locations from their part of the parse tree.</summary>
internal sealed class LocationBuilder(AttributeBuilder attributes)
{
    public Location Build(LocationContext location) => Build(location.place());

    private Location Build(PlaceContext place) => place switch
    {
        AliasPlaceContext alias => new AliasLocation(alias.HASH_ID().GetText()[1..]),
        FilePlaceContext file => BuildFile(file),
        CallPlaceContext call => new CallSiteLocation(Build(call.place(0)), Build(call.place(1))),
        FusedPlaceContext fused => new FusedLocation(
            [.. fused.place().Select(Build)],
            fused.attribute() is { } metadata ? attributes.Build(metadata) : null),
        _ => Location.Unknown,
    };

    private Location BuildFile(FilePlaceContext file)
    {
        var name = StringLiteral.Unquote(file.STRING().GetText());
        if (file.place() is { } child)
            return new NameLocation(name, Build(child));
        return file.INTEGER() is [var line, var column]
            ? new FileLocation(name, attributes.Integer(line.Symbol, "a line"), attributes.Integer(column.Symbol, "a column"))
            : new NameLocation(name, Location.Unknown);
    }
}
