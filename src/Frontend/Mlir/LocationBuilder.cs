using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>Builds locations.</summary>
internal sealed class LocationBuilder(AttributeBuilder attributes)
{
    public Location Build(LocationContext location) => Build(location.inner);

    private Location Build(PositionContext position) => position switch
    {
        { alias: { } alias } => new AliasLocation(alias.Text[1..]),
        { path: { } path } => BuildFile(position, StringLiteral.Unquote(path.Text)),
        { callee: { } callee } => new CallSiteLocation(Build(callee), Build(position.caller)),
        { fused: not null } => new FusedLocation(
            Lists.Map(position._parts, Build),
            position.metadata is { } metadata ? attributes.Build(metadata) : null),
        _ => Location.Unknown,
    };

    private Location BuildFile(PositionContext position, string name)
    {
        if (position.child is { } child)
        {
            return new NameLocation(name, Build(child));
        }

        return position.line is { } line
            ? new FileLocation(name, attributes.Integer(line, "a line"), attributes.Integer(position.column, "a column"))
            : new NameLocation(name, Location.Unknown);
    }
}
