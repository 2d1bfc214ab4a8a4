namespace Dosa.Search.Proving;

/// <summary>The families that together are enough; see docs/optimality.md.</summary>
internal static class Families
{
    /// <summary>All families, without or with loops at the scratchpad.</summary>
    public static IEnumerable<Family> All(bool scratchpadLoops)
    {
        foreach (var inside in scratchpadLoops ? new[] { Inside.Accumulator, Inside.Blocks, Inside.Stream } : [Inside.Accumulator])
        {
            foreach (var family in OutputsMove(inside).Concat(OutputsStay(inside)).Concat(InputsStay(inside)).Concat(SharedHalos(inside)))
            {
                yield return family;
            }

            yield return new(inside, EnoughOrders.WeightsP, SlideTerm.Plain, SlideTerm.Plain)
            {
                WidthNeed = SlideNeed.NoRuns,
                HeightNeed = SlideNeed.NoRuns,
                Batch = RunNeed.NoRuns,
                Channels = RunNeed.NoRuns,
                Kernels = RunNeed.NoRuns,
            };
        }
    }

    /// <summary>P, Q, N innermost: weights enter once.</summary>
    private static IEnumerable<Family> OutputsMove(Inside inside)
    {
        yield return new(inside, EnoughOrders.WeightsP, SlideTerm.OutputInnermost, SlideTerm.Plain)
        {
            WidthNeed = SlideNeed.OutputRuns,
            Outputs = Repeats.All,
        };
        yield return new(inside, EnoughOrders.WeightsQ, SlideTerm.Plain, SlideTerm.OutputInnermost)
        {
            HeightNeed = SlideNeed.OutputRuns,
            Outputs = Repeats.All,
        };
        yield return new(inside, EnoughOrders.WeightsP, SlideTerm.Plain, SlideTerm.Plain)
        {
            WidthNeed = SlideNeed.NoOutputRuns,
            HeightNeed = SlideNeed.NoOutputRuns,
            Batch = RunNeed.Runs,
            Outputs = Repeats.All,
        };
    }

    /// <summary>R, S, C innermost: outputs leave once, if the accumulator holds them all the while.</summary>
    private static IEnumerable<Family> OutputsStay(Inside inside)
    {
        var channels = inside == Inside.Accumulator ? RunNeed.SmallestTile : RunNeed.Anything;
        yield return new(inside, EnoughOrders.OutputsR, SlideTerm.FilterInnermost, SlideTerm.Plain)
        {
            WidthNeed = SlideNeed.FilterRuns,
            Channels = channels,
            Weights = Repeats.All,
        };
        yield return new(inside, EnoughOrders.OutputsS, SlideTerm.Plain, SlideTerm.FilterInnermost)
        {
            HeightNeed = SlideNeed.FilterRuns,
            Channels = channels,
            Weights = Repeats.All,
        };
        yield return inside == Inside.Accumulator
            ? new(inside, EnoughOrders.OutputsR, SlideTerm.Plain, SlideTerm.Plain)
            {
                WidthNeed = SlideNeed.NoFilterRuns,
                HeightNeed = SlideNeed.NoFilterRuns,
                Channels = RunNeed.SmallestTileRuns,
                Weights = Repeats.All,
            }
            : new(inside, EnoughOrders.OutputsR, SlideTerm.Plain, SlideTerm.Plain)
            {
                WidthNeed = SlideNeed.NoRuns,
                HeightNeed = SlideNeed.NoRuns,
                Batch = RunNeed.NoRuns,
                Channels = RunNeed.Runs,
            };
    }

    /// <summary>K innermost: inputs stay, and once more where steps around it undo each other.</summary>
    private static IEnumerable<Family> InputsStay(Inside inside)
    {
        var all = new Family(inside, EnoughOrders.InputsRP, SlideTerm.Plain, SlideTerm.Plain)
        {
            WidthNeed = SlideNeed.StepsUnlike,
            HeightNeed = SlideNeed.StepsUnlike,
            Kernels = RunNeed.SmallestTileRuns,
            InputsStay = true,
            Weights = Repeats.All,
            Outputs = Repeats.All,
        };
        yield return all;
        yield return all with { Width = SlideTerm.AroundKernels, WidthNeed = SlideNeed.StepsAlike, HeightNeed = SlideNeed.Anything };
        yield return all with
        {
            Order = EnoughOrders.InputsSQ,
            Height = SlideTerm.AroundKernels,
            WidthNeed = SlideNeed.Anything,
            HeightNeed = SlideNeed.StepsAlike,
        };
    }

    /// <summary>Two loops of one direction innermost, the outer one of twice the inner one's step.</summary>
    private static IEnumerable<Family> SharedHalos(Inside inside)
    {
        yield return new(inside, EnoughOrders.HaloP, SlideTerm.SharedOutputHalo, SlideTerm.Plain)
        {
            WidthNeed = SlideNeed.SharesOutputHalo,
            Weights = Repeats.Height | Repeats.Plane,
            Outputs = Repeats.All,
        };
        yield return new(inside, EnoughOrders.HaloQ, SlideTerm.Plain, SlideTerm.SharedOutputHalo)
        {
            HeightNeed = SlideNeed.SharesOutputHalo,
            Weights = Repeats.Width | Repeats.Plane,
            Outputs = Repeats.All,
        };
        yield return new(inside, EnoughOrders.HaloR, SlideTerm.SharedFilterHalo, SlideTerm.Plain)
        {
            WidthNeed = SlideNeed.SharesFilterHalo,
            Weights = Repeats.All,
            Outputs = Repeats.Height | Repeats.Plane,
        };
        yield return new(inside, EnoughOrders.HaloS, SlideTerm.Plain, SlideTerm.SharedFilterHalo)
        {
            HeightNeed = SlideNeed.SharesFilterHalo,
            Weights = Repeats.All,
            Outputs = Repeats.Width | Repeats.Plane,
        };
    }
}
