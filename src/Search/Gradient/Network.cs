using System.Collections.Immutable;
using System.Numerics;
using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>A problem made ready: the tilings of each layer, and from one candidate a layer to hardware and totals.</summary>
internal sealed class Network
{
    private readonly HardwareBounds bounds;

    /// <summary>Reads a problem.</summary>
    public Network(SearchProblem problem)
        : this(problem, [.. problem.Layers.Select(layer => new LayerSpace(layer, problem.Architecture))])
    {
    }

    private Network(SearchProblem problem, ImmutableArray<LayerSpace> layers)
    {
        Problem = problem;
        bounds = Buildable(problem);
        Layers = layers;
        LeastPe = Math.Max(2, Layers.Select(layer => layer.Constraints?.LeastSpread ?? 1).DefaultIfEmpty(1).Max());
        bounds = bounds with { MinPe = Math.Max(bounds.MinPe, Math.Min(LeastPe, bounds.MaxPe)) };
    }

    /// <summary>Reads a problem; null where the time was over before all of its layers were read.</summary>
    public static Network? Read(SearchProblem problem, Func<bool> isOver)
    {
        var layers = ImmutableArray.CreateBuilder<LayerSpace>(problem.Layers.Length);
        foreach (var layer in problem.Layers)
        {
            if (isOver())
            {
                return null;
            }

            layers.Add(new(layer, problem.Architecture));
        }

        return new(problem, layers.MoveToImmutable());
    }

    /// <summary>The smallest array that what is fixed can do with.</summary>
    public int LeastPe { get; }

    /// <summary>The problem.</summary>
    public SearchProblem Problem { get; }

    /// <summary>The layers.</summary>
    public ImmutableArray<LayerSpace> Layers { get; }

    /// <summary>
    /// The smallest platform at least so large that can be built and is within the bounds; sizes beyond an upper bound are cut
    /// to it. Null when there is none.
    /// </summary>
    public Platform? PlatformOf(double pe, double scratchpadKb, double accumulatorKb)
    {
        var b = bounds;
        var hardware = Problem.Grid.RoundUp(new Hardware(
            Within(pe, b.MinPe, b.MaxPe),
            Within(scratchpadKb, b.MinScratchpadKb, b.MaxScratchpadKb),
            Within(accumulatorKb, b.MinAccumulatorKb, b.MaxAccumulatorKb)));
        return bounds.Contains(hardware) ? new Platform(Problem, hardware) : null;
    }

    /// <summary>The array that candidates need, within the bounds.</summary>
    public int ArrayFor(ReadOnlySpan<Candidate> candidates)
    {
        var spread = 1;
        foreach (ref readonly var candidate in candidates)
        {
            spread = Math.Max(spread, Math.Max(candidate.Tiling.Factors[Slots.Rows], candidate.Tiling.Factors[Slots.Columns]));
        }

        return Problem.Grid.NextPe(Within(spread, bounds.MinPe, bounds.MaxPe));
    }

    /// <summary>The smallest platform with an array of the given size whose memories hold the candidates, or the largest within the bounds.</summary>
    public Platform? Derive(ReadOnlySpan<Candidate> candidates, int pe)
    {
        var (accumulator, scratchpad) = (0.0, 0.0);
        foreach (ref readonly var candidate in candidates)
        {
            accumulator = Math.Max(accumulator, candidate.Cost.AccumulatorWords);
            scratchpad = Math.Max(scratchpad, candidate.Cost.ScratchpadWords);
        }

        return PlatformOf(pe, Math.Ceiling(scratchpad / 1024), Math.Ceiling(accumulator * pe * 4 / 1024));
    }

    /// <summary>
    /// The selection of the candidates, whose costs must be those of the platform's array; null when they do not fit it.
    /// </summary>
    public Selection? TrySelect(Candidate[] candidates, Platform platform)
    {
        var (energy, cycles) = (0.0, 0.0);
        for (var i = 0; i < candidates.Length; i++)
        {
            if (!platform.Holds(candidates[i]))
            {
                return null;
            }

            energy += Layers[i].Count * platform.EnergyUj(candidates[i].Cost);
            cycles += Layers[i].Count * candidates[i].Cost.Cycles;
        }

        return new Selection(candidates, platform, energy, cycles, Problem.Budget.Value(Problem.Objective, energy, cycles));
    }

    /// <summary>Mappings, one a layer, as the nearest tilings; null when there are none.</summary>
    public Tiling[]? Tilings(ImmutableArray<Mapping> mappings)
    {
        if (mappings.Length != Layers.Length || mappings.IsEmpty)
        {
            return null;
        }

        var tilings = new Tiling[mappings.Length];
        for (var i = 0; i < tilings.Length; i++)
        {
            var tiling = Tiling.Untiled();
            tiling.Order = Layers[i].Orders.First;
            for (var dim = 0; dim < Relevance.Dims; dim++)
            {
                var spread = Slots.Spatial(dim) == Slots.Dram ? 1 : mappings[i].Spatial(MappingConstraint.SpatialLevel((Dim)dim), (Dim)dim);
                var held = mappings[i].Tile(TilingEvaluator.Scratchpad, (Dim)dim);
                tiling.Set(dim, new Split(spread, 1, held / spread));
            }

            tilings[i] = LoopNest.Mismatch(Problem.Layers[i].Shape, mappings[i].Loops) is null
                ? Layers[i].Nearest(tiling, bounds.MaxPe)
                : Whole(Layers[i], tiling);
        }

        return tilings;
    }

    /// <summary>The tiling of whole tiles that is nearest to one of ragged tiles.</summary>
    private Tiling Whole(LayerSpace space, in Tiling ragged)
    {
        Span<double> logs = stackalloc double[Slots.Count];
        for (var slot = 0; slot < logs.Length; slot++)
        {
            logs[slot] = Math.Log(Math.Max(1, ragged.Factors[slot]));
        }

        var whole = Rounding.Round(space, logs, bounds.MaxPe);
        whole.Order = ragged.Order;
        return whole;
    }

    /// <summary>The mappings of a selection.</summary>
    public ImmutableArray<Mapping> Mappings(Selection selection) =>
        [.. selection.Layers.Select((candidate, i) => TilingLoops.ToMapping(candidate.Tiling, Layers[i]))];

    /// <summary>The bounds cut to sizes that can be built: on Gemmini's grid, powers of two.</summary>
    private static HardwareBounds Buildable(SearchProblem problem)
    {
        var b = problem.Bounds;
        return problem.Grid.Sizes == SizeGrid.Reference ? b : b with
        {
            MaxPe = PowerOfTwo(b.MaxPe),
            MaxScratchpadKb = PowerOfTwo(b.MaxScratchpadKb),
            MaxAccumulatorKb = PowerOfTwo(b.MaxAccumulatorKb),
        };
    }

    private static int PowerOfTwo(int atMost) => atMost < 1 ? atMost : 1 << BitOperations.Log2((uint)atMost);

    private static int Within(double value, int low, int high) => (int)Math.Max(low, Math.Min(high, value));
}
