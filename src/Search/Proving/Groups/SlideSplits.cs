namespace Dosa.Search.Proving;

/// <summary>The ways to cut both loops of one direction of the window. Their counts are <see cref="Inputs"/> to <see cref="Block"/>.</summary>
internal static class SlideSplits
{
    /// <summary>Input columns that all tiles load.</summary>
    public const int Inputs = 0;

    /// <summary>Columns under a tile.</summary>
    public const int Extent = 1;

    /// <summary>How often the filter loop runs at DRAM.</summary>
    public const int FilterRuns = 2;

    /// <summary>How often the output loop runs at DRAM.</summary>
    public const int OutputRuns = 3;

    /// <summary>How often the output loop runs outside the accumulator.</summary>
    public const int BlockRuns = 4;

    /// <summary>The filter's tile.</summary>
    public const int Taps = 5;

    /// <summary>The output's tile in the scratchpad.</summary>
    public const int Outputs = 6;

    /// <summary>The output's tile in the accumulator.</summary>
    public const int Block = 7;

    /// <summary>All ways that meet a need and can be the best, with the inputs of a term.</summary>
    public static List<TileSplit> Of(in SlideShape shape, bool ragged, bool blocks, bool unroller, SlideTerm term, SlideNeed need)
    {
        var found = new List<TileSplit>();
        foreach (var filter in Filters(shape, ragged))
        {
            foreach (var (block, output) in OutputTiles(shape, filter, ragged, blocks))
            {
                var slide = new Slide(shape, filter, output);
                if (Meets(slide, need))
                {
                    found.Add(new(Counts(slide, block, unroller, term), new(filter, output, block)));
                }
            }
        }

        return found;
    }

    /// <summary>The fewest columns that any ragged tiles load in any order.</summary>
    public static double Fewest(in SlideShape shape)
    {
        var fewest = double.PositiveInfinity;
        foreach (var filter in Filters(shape, true))
        {
            foreach (var output in OuterTiles(shape, filter, true))
            {
                var slide = new Slide(shape, filter, output);
                fewest = Math.Min(fewest, Math.Min(slide.OutputInnermost, slide.FilterInnermost));
                fewest = slide.SharesOutputHalo ? Math.Min(fewest, slide.SharedOutputHalo) : fewest;
                fewest = slide.SharesFilterHalo ? Math.Min(fewest, slide.SharedFilterHalo) : fewest;
                fewest = slide.StepsAlike ? Math.Min(fewest, slide.AroundKernels) : fewest;
            }
        }

        return fewest;
    }

    /// <summary>Filters are small: every tile is tried, since halos of unequal tiles break the rule of the smallest one.</summary>
    private static IEnumerable<int> Filters(in SlideShape shape, bool ragged) => ragged ? Enumerable.Range(1, shape.Filter) : Trips.Tiles(shape.Filter, false);

    private static IEnumerable<(int Block, int Output)> OutputTiles(SlideShape shape, int filter, bool ragged, bool blocks)
    {
        if (!blocks)
        {
            return OuterTiles(shape, filter, ragged).Select(tile => (tile, tile));
        }

        var special = ragged ? Special(shape, filter) : [];
        return Trips.Nested(shape.Output, ragged).Concat(special.SelectMany(tile => Trips.Tiles(tile, false).Select(block => (block, tile)))).Distinct();
    }

    private static IEnumerable<int> OuterTiles(SlideShape shape, int filter, bool ragged) => ragged
        ? Trips.Tiles(shape.Output, true).Concat(Special(shape, filter)).Distinct()
        : Trips.Tiles(shape.Output, false);

    /// <summary>
    /// Tiles of the output loop that are of use although smaller ones make as many: those whose step is the filter's, half or
    /// twice as much; and all of them where dilation leaves gaps between taps and the filter is cut, because what neighbours along
    /// the filter share then depends on more than the number of tiles.
    /// </summary>
    private static IEnumerable<int> Special(SlideShape shape, int filter)
    {
        if (filter >= shape.Filter)
        {
            return [];
        }

        if (shape.Dilation > 1)
        {
            return Enumerable.Range(1, shape.Output);
        }

        var step = filter * shape.Dilation;
        return new[] { (step, 1), (step, 2), (2 * step, 1) }
            .Where(pair => pair.Item1 % (pair.Item2 * shape.Stride) == 0)
            .Select(pair => pair.Item1 / (pair.Item2 * shape.Stride))
            .Where(tile => tile >= 1 && tile < shape.Output);
    }

    private static bool Meets(in Slide slide, SlideNeed need) => need switch
    {
        SlideNeed.OutputRuns => slide.OutputRuns > 1,
        SlideNeed.FilterRuns => slide.FilterRuns > 1,
        SlideNeed.NoOutputRuns => slide.OutputRuns == 1,
        SlideNeed.NoFilterRuns => slide.FilterRuns == 1,
        SlideNeed.NoRuns => slide.OutputRuns == 1 && slide.FilterRuns == 1,
        SlideNeed.SharesOutputHalo => slide.SharesOutputHalo,
        SlideNeed.SharesFilterHalo => slide.SharesFilterHalo,
        SlideNeed.StepsAlike => slide.StepsAlike,
        SlideNeed.StepsUnlike => !slide.StepsAlike,
        SlideNeed.Anything => true,
        _ => throw new ArgumentOutOfRangeException(nameof(need)),
    };

    private static double[] Counts(in Slide slide, int block, bool unroller, SlideTerm term) =>
    [
        term switch
        {
            SlideTerm.Plain => slide.Plain,
            SlideTerm.OutputInnermost => slide.OutputInnermost,
            SlideTerm.FilterInnermost => slide.FilterInnermost,
            SlideTerm.SharedOutputHalo => slide.SharedOutputHalo,
            SlideTerm.SharedFilterHalo => slide.SharedFilterHalo,
            SlideTerm.AroundKernels => slide.AroundKernels,
            _ => throw new ArgumentOutOfRangeException(nameof(term)),
        },
        unroller ? slide.UnrollerExtent : slide.Extent,
        slide.FilterRuns,
        slide.OutputRuns,
        Trips.Ceiling(slide.Shape.Output, block),
        Math.Min(slide.Filter, slide.Shape.Filter),
        Math.Min(slide.Output, slide.Shape.Output),
        Math.Min(block, slide.Shape.Output),
    ];
}
