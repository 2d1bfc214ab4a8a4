using Dosa.CostModel;

namespace Dosa.Learning.Data;

/// <summary>A layer, how it is mapped, and the accelerator that runs it.</summary>
public sealed record Schedule(Layer Layer, Mapping Mapping, Hardware Hardware)
{
    private readonly Layer? executed;

    /// <summary>
    /// The layer that the measured program runs for it, where that is another one: the programs know square outputs only,
    /// and an even kernel padded on both sides gives one output more.
    /// </summary>
    public Layer Executed
    {
        get => executed ?? Layer;
        init => executed = value;
    }

    /// <summary>Rows of the array that the mapping fills, of all levels together.</summary>
    public int SpatialC => Spread(Dim.C);

    /// <summary>Columns of the array that the mapping fills, of all levels together.</summary>
    public int SpatialK => Spread(Dim.K);

    /// <summary>The smallest array of a power of two that the mapping fits.</summary>
    public static int ArrayFor(Mapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var widest = 2;
        for (var level = 0; level < mapping.Levels; level++)
        {
            for (var dim = Dim.R; dim <= Dim.N; dim++)
            {
                widest = Math.Max(widest, mapping.Spatial(level, dim));
            }
        }

        return (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)widest);
    }

    private int Spread(Dim dim)
    {
        var spread = 1;
        for (var level = 0; level < Mapping.Levels; level++)
        {
            spread *= Mapping.Spatial(level, dim);
        }

        return spread;
    }
}

/// <summary>A schedule as a row of a file: with its measured cycles if it has any, its network if known, and its line.</summary>
public sealed record ScheduleRow(Schedule Schedule, double? Cycles, string? Network, int Line)
{
    /// <summary>Rows of one layer have the same shape, strides and dilations.</summary>
    public Layer Layer => Schedule.Layer;
}
