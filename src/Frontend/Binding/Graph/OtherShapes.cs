using System.Collections.Immutable;

namespace Dosa.Frontend.Binding.Graph;

/// <summary>What comes of the extents that lines take which are not searched.</summary>
internal static class OtherShapes
{
    /// <summary>Extents of one are repeated, from the innermost out; an error where others differ.</summary>
    public static Extents? Broadcast(PropertyReader line, ImmutableArray<Extents?> from)
    {
        var all = from.OfType<Extents>().ToArray();
        if (all.Length < from.Length)
        {
            return null;
        }

        var sizes = new long[all.Max(one => one.Rank)];
        Array.Fill(sizes, 1);
        foreach (var one in all)
        {
            for (var i = 0; i < one.Rank; i++)
            {
                ref var size = ref sizes[sizes.Length - one.Rank + i];
                if (one.Sizes[i] != size && one.Sizes[i] != 1 && size != 1 && size >= 0 && one.Sizes[i] >= 0)
                {
                    line.Fail(FrontendDiagnostics.Unequal(line.At("from"), all.Select(each => each.ToString())));
                    return null;
                }

                size = size == 1 || size < 0 ? one.Sizes[i] == 1 && size < 0 ? size : one.Sizes[i] : size;
            }
        }

        return Extents.Of(sizes);
    }

    public static Extents? Concat(PropertyReader line, ImmutableArray<Extents?> from)
    {
        if (from[0] is not { Rank: > 0 } first || from.Contains(null))
        {
            return null;
        }

        var axis = (int)line.Whole("axis", Math.Min(1, first.Rank - 1), 0);
        var like = axis < first.Rank && from.All(one => one!.Rank == first.Rank
            && Enumerable.Range(0, first.Rank).All(i => i == axis || one.Sizes[i] == first.Sizes[i] || one.Sizes[i] < 0 || first.Sizes[i] < 0));
        if (!like)
        {
            line.Fail(FrontendDiagnostics.Unequal(line.At("from"), from.Select(each => each!.ToString())));
            return null;
        }

        return new(first.Sizes.SetItem(axis, from.Any(one => one!.Sizes[axis] < 0) ? -1 : from.Sum(one => one!.Sizes[axis])));
    }

    public static Extents? Pool(PropertyReader line, ImmutableArray<Extents?> from)
    {
        var (kernel, dilation) = (line.Size("kernel"), line.Size("dilation", 1));
        var stride = line.Has("stride") ? line.Size("stride") : kernel;
        if (from[0] is not { Rank: 3 or 4 } input || line.Failed)
        {
            return null;
        }

        var flat = input.Rank == 3;
        var (width, height) = (input.Sizes[^1], flat ? 1 : input.Sizes[^2]);
        if (width < 0 || height < 0)
        {
            return null;
        }

        var (reachX, reachY) = ((kernel.Width - 1) * dilation.Width + 1, flat ? 1 : (kernel.Height - 1) * dilation.Height + 1);
        var padding = PaddingOf(line, (width, height), (reachX, reachY), stride, !flat);
        var (x, y) = (width + padding.Left + padding.Right - reachX, height + padding.Top + padding.Bottom - reachY);
        if (x < 0 || y < 0)
        {
            line.Fail(x < 0 ? FrontendDiagnostics.NoOutput(line.At("kernel"), "width", reachX, x + reachX)
                : FrontendDiagnostics.NoOutput(line.At("kernel"), "height", reachY, y + reachY));
            return null;
        }

        var pooled = input.Sizes.SetItem(input.Rank - 1, x / stride.Width + 1);
        return new(flat ? pooled : pooled.SetItem(2, y / stride.Height + 1));
    }

    public static Extents? GlobalPool(PropertyReader line, ImmutableArray<Extents?> from) =>
        from[0] is { Rank: > 2 } input ? new([.. input.Sizes.Select((size, i) => i < 2 ? size : 1)]) : from[0];

    public static Extents? Upsample(PropertyReader line, ImmutableArray<Extents?> from)
    {
        var (x, y) = line.Size("scale");
        return from[0] is { Rank: 3 or 4 } input
            ? new([.. input.Sizes.Select((size, i) => size < 0 ? size : i == input.Rank - 1 ? size * x : i == 2 ? size * y : size)])
            : null;
    }

    public static Extents? Pad(PropertyReader line, ImmutableArray<Extents?> from)
    {
        if (from[0] is not { Rank: 3 or 4 } input)
        {
            return null;
        }

        var two = input.Rank == 4;
        var padding = Padding.Of(line.Numbers("padding", 0, Padding.Takes(two), two ? [1, 2, 4] : [1, 2]), two);
        return new([.. input.Sizes.Select((size, i) => size < 0 ? size
            : i == input.Rank - 1 ? size + padding.Left + padding.Right : i == 2 ? size + padding.Top + padding.Bottom : size)]);
    }

    public static Extents? Transpose(PropertyReader line, ImmutableArray<Extents?> from)
    {
        var order = line.Listed("order");
        if (line.Failed || from[0] is not { } input)
        {
            return null;
        }

        if (order.Count == input.Rank && order.Order().SequenceEqual(Enumerable.Range(0, input.Rank).Select(axis => (long)axis)))
        {
            return new([.. order.Select(axis => input.Sizes[(int)axis])]);
        }

        line.Fail(FrontendDiagnostics.BadValue(line.At("order"), "order", $"each of the {input.Rank} axes once, counted from 0, such as [0, 2, 1]"));
        return null;
    }

    public static Extents? Flatten(PropertyReader line, ImmutableArray<Extents?> from) =>
        from[0] is { Rank: > 1 } input && new Extents(input.Sizes[1..]).Elements is { } rest ? Extents.Of(input.Sizes[0], rest) : null;

    private static Padding PaddingOf(
        PropertyReader line, (long Width, long Height) input, (long X, long Y) reach, (long Width, long Height) stride, bool two)
    {
        if (line.Word("padding", Padding.Words) is { } word)
        {
            var (left, right) = Padding.Along(word, input.Width, reach.X, stride.Width);
            var (top, bottom) = two ? Padding.Along(word, input.Height, reach.Y, stride.Height) : (0, 0);
            return new(left, right, top, bottom);
        }

        return Padding.Of(line.Numbers("padding", 0, Padding.Takes(two), two ? [1, 2, 4] : [1, 2]), two);
    }
}
