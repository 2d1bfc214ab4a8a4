using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>One number for each loop, indexed by <see cref="Dim"/>.</summary>
[InlineArray(Relevance.Dims)]
public struct Extents<T>
    where T : unmanaged, IReal<T>
{
    private T first;
}

/// <summary>The box of input words under a tile: columns, rows, channels, batch. Gaps of a strided tile count.</summary>
public readonly record struct Window<T>(T Width, T Height, T Channels, T Batch)
    where T : unmanaged, IReal<T>
{
    /// <summary>Words in the box.</summary>
    public T Words => Width * Height * Channels * Batch;
}

/// <summary>Sizes of tiles.</summary>
public static class Tiles
{
    /// <summary>All ones: the tile of a single multiply-accumulate.</summary>
    public static Extents<T> Ones<T>()
        where T : unmanaged, IReal<T>
    {
        Unsafe.SkipInit(out Extents<T> extents);
        ((Span<T>)extents).Fill(T.Constant(1));
        return extents;
    }

    /// <summary>The window of a tile: (R-1)*Wdilation + (P-1)*Wstride + 1 columns, and likewise rows.</summary>
    public static Window<T> Window<T>(in Extents<T> tile, in Layer layer)
        where T : unmanaged, IReal<T> => new(
        Reach(tile[(int)Dim.R], layer.Wdilation, tile[(int)Dim.P], layer.Wstride),
        Reach(tile[(int)Dim.S], layer.Hdilation, tile[(int)Dim.Q], layer.Hstride),
        tile[(int)Dim.C],
        tile[(int)Dim.N]);

    /// <summary>Words of an operand under the loops at and below a level, spatial ones included.</summary>
    public static T Words<T>(Tensor tensor, int level, in Layer layer, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        if (tensor == Tensor.I)
        {
            var extents = Ones<T>();
            Grow(ref extents, level, loops);
            return Window(extents, layer).Words;
        }

        var words = T.Constant(1);
        foreach (ref readonly var loop in loops)
        {
            if (loop.Level > level)
            {
                break;
            }

            if (loop.Moves(tensor))
            {
                words *= loop.Factor;
            }
        }

        return words;
    }

    /// <summary>Words of all the given operands together.</summary>
    public static T Held<T>(TensorSet tensors, int level, in Layer layer, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        var words = T.Constant(0);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (tensors.Has(tensor))
            {
                words += Words(tensor, level, layer, loops);
            }
        }

        return words;
    }

    /// <summary>Words of all the given operands together, of a tile of these extents.</summary>
    public static T Held<T>(TensorSet tensors, in Layer layer, in Extents<T> tile)
        where T : unmanaged, IReal<T>
    {
        var words = T.Constant(0);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (tensors.Has(tensor))
            {
                words += Words(tensor, layer, tile);
            }
        }

        return words;
    }

    /// <summary>Words of an operand in a tile of these extents.</summary>
    public static T Words<T>(Tensor tensor, in Layer layer, in Extents<T> tile)
        where T : unmanaged, IReal<T>
    {
        if (tensor == Tensor.I)
        {
            return Window(tile, layer).Words;
        }

        var words = T.Constant(1);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            words *= T.Choose(Relevance.IsRelevant(tensor, dim) ? 1 : 0, tile[(int)dim]);
        }

        return words;
    }

    /// <summary>Multiplies in the loops at and below a level; returns how many loops these are.</summary>
    public static int Grow<T>(ref Extents<T> extents, int level, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        var i = 0;
        for (; i < loops.Length && loops[i].Level <= level; i++)
        {
            extents[(int)loops[i].Dim] *= loops[i].Factor;
        }

        return i;
    }

    private static T Reach<T>(T filter, double dilation, T output, double stride)
        where T : unmanaged, IReal<T> => filter * dilation + output * stride + (1 - dilation - stride);
}
