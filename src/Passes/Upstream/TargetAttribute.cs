using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// A target as an attribute of a module, where no operation of the <c>dosa</c> dialect can hold it:
/// <code>
/// dosa.target = {bounds = [{resource = "pe", relation = "le", value = 16 : i64}], objective = "edp"}
/// </code>
/// </summary>
internal static class TargetAttribute
{
    private const string Bounds = "bounds";

    /// <summary>The target that an attribute stands for.</summary>
    public static Operation Read(AttributeDictionary entries, Location location)
    {
        var bounds = entries[Bounds] is ArrayAttribute list
            ? list.Elements.Select(bound => new Operation(
                BoundOp.OpName)
            { Attributes = bound.AsDictionary() ?? AttributeDictionary.Empty, Location = location })
            : [];
        return new(TargetOp.OpName) { Regions = [Region.Of(bounds)], Attributes = entries.Without(Bounds), Location = location };
    }

    /// <summary>The attribute for a target.</summary>
    public static DictionaryAttribute Write(TargetOp target)
    {
        ImmutableArray<IR.Attribute> bounds = [.. target.Bounds.Select(bound => new DictionaryAttribute(bound.Operation.Attributes))];
        var entries = target.Operation.Attributes;
        return new(bounds.IsEmpty ? entries : entries.With(Bounds, new ArrayAttribute(bounds)));
    }
}
