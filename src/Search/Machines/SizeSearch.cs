using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// Finds the sizes that an accelerator leaves open together with the mappings, and proves how good both are. The sizes are the smallest
/// that fit all layers' mappings.
/// </summary>
/// <remarks>
/// Boxes of sizes are bounded by the best mappings on a machine that no machine of the box beats: prices of the corner where they are
/// least, room and lanes of the corner where they are most. Where the sizes that these mappings need are priced as the box prices them, the box is
/// done; elsewhere it is cut at such a size. The box of the least bound is always the next.
/// </remarks>
internal sealed class SizeSearch(MachineProblem problem, MachineOptions options, Func<bool> stop)
{
    private const double Tolerance = 1e-9;
    private const double BoxGap = 0.01;
    private const int MostKnown = 24;

    private readonly PriorityQueue<SizeBox, double> open = new();
    private readonly List<ImmutableArray<MachineMapping>> known = [];
    private MachineDesign? best;
    private double settled = double.PositiveInfinity;
    private long visited;

    /// <summary>The best design; null where a layer has no mapping, which is then named, or where it was stopped before there was any.</summary>
    public MachineDesign? Run(out string? without)
    {
        var root = new SizeBox(
            [.. problem.Accelerator.Sizes.Select(size => (double)size.Least)], SizeNeeds.Most(problem.Accelerator, problem.Layers), 0);
        foreach (var start in options.Start.Length == problem.Layers.Length ? [options.Start] : ImmutableArray<ImmutableArray<NestMapping>>.Empty)
        {
            Offer([.. start.Select(mapping => new MachineMapping([.. mapping.Loops], [.. mapping.Keeps], 0, 0))]);
        }

        without = null;
        if (Within(root) is { } all)
        {
            Solve(all, out without);
        }

        if (without is not null)
        {
            return null;
        }

        if (best is null && problem.MostMm2 is not null && Mapped(root.Low) is { } least)
        {
            // What the area leaves no room for is of no use: the least sizes may do.
            Offer(least);
        }

        Probe(root);
        var enough = Math.Max(options.Gap, Tolerance);
        while (open.TryPeek(out var box, out _) && !stop() && !(best is not null && box.LowerBound >= best.Value * (1 - enough)))
        {
            open.Dequeue();
            Solve(box, out _);
            options.Progress?.Invoke(new("boxes of sizes", Done(), best?.Value, Bound, best?.Sizes ?? []));
        }

        var bound = Bound;
        return best is null ? null : best with
        {
            LowerBound = bound,
            Visited = visited,
            Status = bound >= best.Value * (1 - Tolerance) ? SearchStatus.Optimal
                : bound >= best.Value * (1 - options.Gap) ? SearchStatus.WithinGap
                : open.Count > 0 ? SearchStatus.Stopped : SearchStatus.Finished,
        };
    }

    private double Bound => Math.Min(Math.Min(settled, best?.Value ?? double.PositiveInfinity),
        open.TryPeek(out var box, out _) ? box.LowerBound : double.PositiveInfinity);

    private double Done() => best is null || best.Value <= 0 ? 0 : Math.Clamp(Bound / best.Value, 0, 0.99);

    private void Solve(SizeBox box, out string? without)
    {
        var machine = box.Corners.Best(problem.Accelerator);
        var isPoint = box.Low.SequenceEqual(box.High);
        var search = new MachineSearch(machine, problem.Layers, problem.Objective)
        {
            Gap = isPoint ? options.Gap : Math.Max(options.Gap / 2, BoxGap),
            Cutoff = best?.Value ?? double.PositiveInfinity,
        };
        foreach (var mappings in known)
        {
            search.Offer(mappings);
        }

        if (search.Solve(options.Threads, stop, out without) is not { } relaxed)
        {
            // Nothing fits, or it was stopped: then what was known of the box is still what is known.
            if (without is null)
            {
                open.Enqueue(box, box.LowerBound);
            }

            return;
        }

        visited += relaxed.Visited;
        var bound = Math.Max(box.LowerBound, relaxed.LowerBound);
        var needed = Offer(relaxed.Mappings);
        if (best is not null && bound >= best.Value * (1 - Tolerance))
        {
            return;
        }

        Cut(box, relaxed.Mappings, needed, bound, isPoint);
    }

    /// <summary>Cuts a box at the size that its mappings need and whose price was taken for the least; a box without one is cut in halves.</summary>
    private void Cut(SizeBox box, ImmutableArray<MachineMapping> mappings, ImmutableArray<double>? needed, double bound, bool isPoint)
    {
        if (isPoint)
        {
            // What is left is the rounding up to whole vectors, which no bound sees.
            settled = Math.Min(settled, bound);
            return;
        }

        var (at, value, most) = (-1, 0.0, double.NegativeInfinity);
        for (var size = 0; size < box.Low.Length; size++)
        {
            if (box.High[size] <= box.Low[size])
            {
                continue;
            }

            var own = Math.Clamp(needed?[size] ?? box.Low[size], box.Low[size], box.High[size]);
            var cut = own > box.Low[size] ? own : Middle(box.Low[size], box.High[size]);
            var rise = own > box.Low[size] ? Price(box with { Low = box.Low.SetItem(size, own) }, mappings) : 0;
            if (rise > most)
            {
                (at, value, most) = (size, cut, rise);
            }
        }

        Enqueue(box.Below(at, value, bound));
        Enqueue(box.From(at, value, bound));
    }

    private void Enqueue(SizeBox? box)
    {
        if (box is not null && Within(box) is { } left)
        {
            open.Enqueue(left, left.LowerBound);
        }
    }

    /// <summary>
    /// The part of a box with each size no larger than the area allows beside the least of the others; null where nothing is left. Laws of
    /// area grow with every size.
    /// </summary>
    private SizeBox? Within(SizeBox box)
    {
        if (problem.MostMm2 is null)
        {
            return box;
        }

        if (!problem.IsWithinArea(box.Low.AsSpan()))
        {
            return null;
        }

        var high = box.High;
        for (var size = 0; size < high.Length; size++)
        {
            var (fits, most) = (box.Low[size], high[size]);
            while (fits < most)
            {
                var middle = Math.Ceiling((fits + most) / 2);
                (fits, most) = problem.IsWithinArea(box.Low.SetItem(size, middle).AsSpan()) ? (middle, most) : (fits, middle - 1);
            }

            high = high.SetItem(size, fits);
        }

        return box with { High = high };
    }

    // Between two whole numbers above the lower one, by ratio.
    private static double Middle(double low, double high) => Math.Clamp(Math.Round(Math.Sqrt(low * high)), low + 1, high);

    private double Price(SizeBox box, ImmutableArray<MachineMapping> mappings) => Total(box.Corners.Best(problem.Accelerator), mappings).Value;

    /// <summary>Takes mappings as a design of the smallest sizes that fit them; gives these sizes.</summary>
    private ImmutableArray<double>? Offer(ImmutableArray<MachineMapping> mappings)
    {
        known.Insert(0, mappings);
        known.RemoveRange(Math.Min(MostKnown, known.Count), Math.Max(0, known.Count - MostKnown));
        if (SizeNeeds.Of(problem.Accelerator, problem.Layers, mappings) is not { } sizes)
        {
            return null;
        }

        if (problem.IsWithinArea(sizes.AsSpan()))
        {
            var design = Total(new(problem.Accelerator, sizes), mappings);
            best = best is null || design.Value < best.Value ? design : best;
        }

        return sizes;
    }

    /// <summary>Mappings at sizes between the least and those of the best design, for a first design that is worth something.</summary>
    private void Probe(SizeBox root)
    {
        const int Steps = 4;
        for (var step = 1; step < Steps && best is { } first && !stop(); step++)
        {
            var share = (double)step / Steps;
            ImmutableArray<double> sizes = [.. root.Low.Select((low, i) => Math.Round(low * Math.Pow(Math.Max(1, first.Sizes[i] / low), share)))];
            if (Mapped(sizes) is { } mapped)
            {
                Offer(mapped);
            }
        }

        // The smaller of what the best needs leaves room for others: as long as that helps.
        for (var value = double.PositiveInfinity; best is { } now && now.Value < value * (1 - Tolerance) && !stop();)
        {
            value = now.Value;
            if (Mapped(now.Sizes) is { } mapped)
            {
                Offer(mapped);
            }
        }
    }

    private ImmutableArray<MachineMapping>? Mapped(ImmutableArray<double> sizes)
    {
        var search = new MachineSearch(new(problem.Accelerator, sizes), problem.Layers, problem.Objective);
        foreach (var mappings in known)
        {
            search.Offer(mappings);
        }

        var found = search.Climb(options.Threads, stop);
        visited += found?.Visited ?? 0;
        return found?.Mappings;
    }

    private MachineDesign Total(SizedAccelerator machine, ImmutableArray<MachineMapping> mappings)
    {
        var (energy, cycles) = (0.0, 0.0);
        var priced = ImmutableArray.CreateBuilder<MachineMapping>(mappings.Length);
        foreach (var (layer, mapping) in problem.Layers.Zip(mappings))
        {
            var cost = machine.Evaluate(layer.Shape, mapping.Loops.AsSpan(), mapping.Keeps.AsSpan());
            energy += layer.Count * cost.EnergyUj;
            cycles += layer.Count * cost.Cycles.Value;
            priced.Add(mapping with { EnergyPj = cost.EnergyPj.Value, Cycles = cost.Cycles.Value });
        }

        return new(machine.Sizes, priced.MoveToImmutable(), energy, cycles, problem.Objective.Of(energy, cycles), 0, SearchStatus.Stopped, 0);
    }
}
