using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// What a network's graph holds beside its layers: how many operations run that are not searched, how many bytes they move (each
/// tensor that one takes is read once, its result written once), how many of them are of unknown size, and how many there are of each kind.
/// </summary>
public sealed record OtherOperations(long Count, long Bytes, long Unknown, ImmutableArray<(string Kind, long Count)> Kinds)
{
    /// <summary>What a network holds; null where it has no graph or nothing but layers in it. Kinds that move most runs come first.</summary>
    public static OtherOperations? Of(NetworkOp network)
    {
        var others = GraphOp.Of(network)?.Nodes.Where(node => node.Kind is not null).ToArray() ?? [];
        if (others.Length == 0)
        {
            return null;
        }

        var bytes = others.Aggregate((Int128)0, (sum, node) => sum + (Int128)node.Bytes * node.Count);
        return new(
            others.Sum(node => node.Count),
            (long)Int128.Min(bytes, long.MaxValue),
            others.Where(node => node.Operation["bytes"] is null).Sum(node => node.Count),
            [
                .. others.GroupBy(node => node.Kind!).Select(kind => (Kind: kind.Key, Count: kind.Sum(node => node.Count)))
                    .OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Kind, StringComparer.Ordinal),
            ]);
    }
}
