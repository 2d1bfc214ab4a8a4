using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Dosa.Frontend.Mlir;

/// <summary>Turns the parser's lists into immutable arrays, each allocated once.</summary>
internal static class Lists
{
    public static ImmutableArray<TResult> Map<T, TResult>(IList<T> items, Func<T, TResult> map)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var mapped = new TResult[items.Count];
        for (var i = 0; i < mapped.Length; i++)
        {
            mapped[i] = map(items[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(mapped);
    }
}
