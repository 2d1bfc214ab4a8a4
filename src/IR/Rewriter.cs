using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// Rewrites a tree from the leaves up and copies only what changed: an operation, block or region in which nothing
/// changed keeps its identity.
/// </summary>
public static class Rewriter
{
    /// <summary>
    /// Replaces each operation, inner ones first, by the operations that <paramref name="replace"/> gives: null keeps it,
    /// an empty list removes it. The top-level operation must stay one operation.
    /// </summary>
    public static Module Rewrite(Module module, Func<Operation, IReadOnlyList<Operation>?> replace)
    {
        var top = RewriteInside(module.Top, replace);
        return Apply(replace, top) switch
        {
            null => module.WithTop(top),
            [var single] => module.WithTop(single),
            var several => throw new InvalidOperationException($"The top-level operation was replaced by {several.Count} operations."),
        };
    }

    /// <summary>Replaces each operation, inner ones first, by what <paramref name="map"/> makes of it.</summary>
    public static Module Map(Module module, Func<Operation, Operation> map) => module.WithTop(Map(module.Top, map));

    /// <summary>Replaces each operation, inner ones first, by what <paramref name="map"/> makes of it.</summary>
    public static Operation Map(Operation operation, Func<Operation, Operation> map) =>
        Apply(map, RewriteInside(operation, inner => map(inner) is var mapped && ReferenceEquals(mapped, inner) ? null : [mapped]));

    private static T Apply<T>(Func<Operation, T> change, Operation operation)
    {
        try
        {
            return change(operation);
        }
        catch (Exception thrown) when (OperationTrace.Note(thrown, operation))
        {
            throw;
        }
    }

    private static Operation RewriteInside(Operation operation, Func<Operation, IReadOnlyList<Operation>?> replace)
    {
        var regions = Change(operation.Regions, region =>
        {
            var blocks = Change(region.Blocks, block =>
            {
                var operations = Replace(block.Operations, replace);
                return operations == block.Operations ? block : block with { Operations = operations };
            });
            return blocks == region.Blocks ? region : new Region(blocks);
        });
        return regions == operation.Regions ? operation : operation with { Regions = regions };
    }

    /// <summary>The same array (not only an equal one) when every item stays the same object.</summary>
    private static ImmutableArray<T> Change<T>(ImmutableArray<T> items, Func<T, T> change)
        where T : class
    {
        ImmutableArray<T>.Builder? changed = null;
        for (var i = 0; i < items.Length; i++)
        {
            var item = change(items[i]);
            if (changed is null && !ReferenceEquals(item, items[i]))
            {
                changed = ImmutableArray.CreateBuilder<T>(items.Length);
                changed.AddRange(items, i);
            }

            changed?.Add(item);
        }

        return changed?.MoveToImmutable() ?? items;
    }

    private static ImmutableArray<Operation> Replace(
        ImmutableArray<Operation> operations, Func<Operation, IReadOnlyList<Operation>?> replace)
    {
        ImmutableArray<Operation>.Builder? changed = null;
        for (var i = 0; i < operations.Length; i++)
        {
            var inside = RewriteInside(operations[i], replace);
            var replacement = Apply(replace, inside);
            if (changed is null && (replacement is not null || !ReferenceEquals(inside, operations[i])))
            {
                changed = ImmutableArray.CreateBuilder<Operation>(operations.Length);
                changed.AddRange(operations, i);
            }

            if (replacement is null)
            {
                changed?.Add(inside);
            }
            else
            {
                changed!.AddRange(replacement);
            }
        }

        return changed?.ToImmutable() ?? operations;
    }
}
