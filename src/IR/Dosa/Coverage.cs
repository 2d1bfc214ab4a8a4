using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>An operation that computes and has no part in a network: its name, its line (0 where unknown) and why.</summary>
public sealed record OperationLeftOut(string Operation, long Line, string Reason);

/// <summary>
/// How many of a module's operations that compute a network stands for, and which it does not:
/// <code>
/// coverage = {scheduled = 12 : i64, left_out = [{operation = "linalg.conv_3d", line = 7 : i64, reason = "..."}]}
/// </code>
/// </summary>
public sealed record Coverage(long Scheduled, ImmutableArray<OperationLeftOut> LeftOut)
{
    /// <summary>The attribute of networks.</summary>
    public const string Name = "coverage";

    /// <summary>What a network says; null for one that was written as a network.</summary>
    public static Coverage? Read(Operation network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network[Name].AsDictionary() is not { } entries)
        {
            return null;
        }

        var left = (entries["left_out"] as ArrayAttribute)?.Elements ?? [];
        return new(entries["scheduled"].AsWhole() ?? 0, [.. left.Select(element => element.AsDictionary()).OfType<AttributeDictionary>()
            .Select(one => new OperationLeftOut(one["operation"].AsText() ?? "", one["line"].AsWhole() ?? 0, one["reason"].AsText() ?? ""))]);
    }

    /// <summary>The attribute.</summary>
    public DictionaryAttribute ToAttribute() => new(AttributeDictionary.Empty
        .With("scheduled", AttributeValue.Whole(Scheduled))
        .With("left_out", new ArrayAttribute([.. LeftOut.Select(one => AttributeValue.Dictionary(
            ("operation", AttributeValue.Text(one.Operation)),
            ("line", AttributeValue.Whole(one.Line)),
            ("reason", AttributeValue.Text(one.Reason))))])));

    /// <summary>The statistic in words: <c>scheduled 12, left out 3</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"scheduled {Scheduled}, left out {LeftOut.Length}");
}
