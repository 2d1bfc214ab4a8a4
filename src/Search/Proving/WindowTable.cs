using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>All windows of a layer that can be part of a best mapping.</summary>
internal static class WindowTable
{
    /// <summary>
    /// Every tile with every order that is enough, less those that another one beats in every count: among tiles of equally
    /// many taps and output positions, fewer input words, a smaller box, fewer weight and output runs.
    /// </summary>
    public static Window[] Build(in Layer layer, HardwareGrid grid)
    {
        var groups = new Dictionary<(int Taps, double Outputs), List<Window>>();
        var widths = Direction.All(layer.R, layer.P, layer.Wstride, layer.Wdilation);
        var heights = Direction.All(layer.S, layer.Q, layer.Hstride, layer.Hdilation);
        foreach (var width in widths)
        {
            foreach (var height in heights)
            {
                var key = (width.Filter * height.Filter, (double)width.Output * height.Output);
                if (!groups.TryGetValue(key, out var group))
                {
                    groups.Add(key, group = []);
                }

                Add(group, width, height, (double)layer.C * layer.N, Room(grid, layer, width, height));
            }
        }

        var all = new List<Window>();
        foreach (var group in groups.Values)
        {
            all.AddRange(group);
        }

        return [.. all];
    }

    private static void Add(List<Window> group, in Direction w, in Direction h, double planes, double box)
    {
        var plain = new Window(w.Filter, h.Filter, w.Output, h.Output, Reuse.Weights, EnoughOrders.WeightsP)
        {
            Box = box,
            OutputTiles = (double)w.OutputRuns * h.OutputRuns,
            FilterTiles = w.FilterRuns * h.FilterRuns,
            WeightRuns = (double)w.OutputRuns * h.OutputRuns,
            OutputRuns = (double)w.FilterRuns * h.FilterRuns,
        };
        var (inWidth, inHeight) = (w.OutputInnermost * h.Plain, w.Plain * h.OutputInnermost);
        Offer(group, plain with
        {
            Order = inWidth <= inHeight ? EnoughOrders.WeightsP : EnoughOrders.WeightsQ,
            Inputs = planes * Math.Min(inWidth, inHeight),
            WeightRuns = 1,
        });
        (inWidth, inHeight) = (w.FilterInnermost * h.Plain, w.Plain * h.FilterInnermost);
        Offer(group, plain with
        {
            Reuse = Reuse.Outputs,
            Order = inWidth <= inHeight ? EnoughOrders.OutputsR : EnoughOrders.OutputsS,
            Inputs = planes * Math.Min(inWidth, inHeight),
            OutputRuns = 1,
        });
        Offer(group, InputsStay(plain, w, h, planes));
        AddHalos(group, plain, w, h, planes);
    }

    /// <summary>Input words of a tile in the scratchpad. The unrollers' kernels count a whole step for each output.</summary>
    private static double Room(HardwareGrid grid, in Layer layer, in Direction w, in Direction h) =>
        grid.Sizes == SizeGrid.Reference || grid.Buffering != Buffering.Unroller
            ? w.Extent * h.Extent
            : (w.OutputStep + (w.Filter - 1.0) * layer.Wdilation) * (h.OutputStep + (h.Filter - 1.0) * layer.Hdilation);

    private static Window InputsStay(in Window plain, in Direction w, in Direction h, double planes)
    {
        var (inWidth, inHeight) = (w.SavedAroundK * h.Plain, h.SavedAroundK * w.Plain);
        var order = inWidth >= inHeight
            ? w.OutputRuns >= w.FilterRuns ? EnoughOrders.InputsRP : EnoughOrders.InputsPR
            : h.OutputRuns >= h.FilterRuns ? EnoughOrders.InputsSQ : EnoughOrders.InputsQS;
        return plain with { Reuse = Reuse.Inputs, Order = order, Inputs = planes * (w.Plain * h.Plain - Math.Max(inWidth, inHeight)) };
    }

    private static void AddHalos(List<Window> group, in Window plain, in Direction w, in Direction h, double planes)
    {
        if (w.SharesOutputHalo)
        {
            Offer(group, Halo(plain, EnoughOrders.HaloP, planes * w.SharedOutputHalo * h.Plain) with { WeightRuns = h.OutputRuns });
        }

        if (h.SharesOutputHalo)
        {
            Offer(group, Halo(plain, EnoughOrders.HaloQ, planes * h.SharedOutputHalo * w.Plain) with { WeightRuns = w.OutputRuns });
        }

        if (w.SharesFilterHalo)
        {
            Offer(group, Halo(plain, EnoughOrders.HaloR, planes * w.SharedFilterHalo * h.Plain) with { OutputRuns = h.FilterRuns });
        }

        if (h.SharesFilterHalo)
        {
            Offer(group, Halo(plain, EnoughOrders.HaloS, planes * h.SharedFilterHalo * w.Plain) with { OutputRuns = w.FilterRuns });
        }
    }

    private static Window Halo(in Window plain, DramOrder order, double inputs) =>
        plain with { Reuse = Reuse.Halo, Order = order, Inputs = inputs };

    private static void Offer(List<Window> group, in Window window)
    {
        for (var i = 0; i < group.Count; i++)
        {
            if (Beats(group[i], window))
            {
                return;
            }
        }

        for (var i = group.Count - 1; i >= 0; i--)
        {
            if (Beats(window, group[i]))
            {
                group.RemoveAt(i);
            }
        }

        group.Add(window);
    }

    private static bool Beats(in Window a, in Window b) =>
        a.Reuse == b.Reuse && a.Inputs <= b.Inputs && a.Box <= b.Box && a.WeightRuns <= b.WeightRuns && a.OutputRuns <= b.OutputRuns;
}
