using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.OrTools.Programme;
using Dosa.Search;

namespace Dosa.OrTools;

/// <summary>A layer on Gemmini as the programme sees it, and the mapping of a solution. The order is chosen at DRAM: no loop runs at the scratchpad.</summary>
internal sealed class GemminiPlaces
{
    private const int DefaultPe = 16;
    private const int DefaultScratchpadKb = 256;
    private const int DefaultAccumulatorKb = 64;

    private readonly SearchProblem problem;
    private readonly Layer layer;
    private readonly Hardware hardware;

    /// <summary>The layer with this share of the memories.</summary>
    public GemminiPlaces(SearchProblem problem, Layer layer, double share)
    {
        (this.problem, this.layer) = (problem, layer);
        hardware = new(Math.Min(DefaultPe, problem.Bounds.MaxPe), Math.Min(DefaultScratchpadKb, problem.Bounds.MaxScratchpadKb),
            Math.Min(DefaultAccumulatorKb, problem.Bounds.MaxAccumulatorKb));
        var levels = problem.Architecture.Levels;
        Problem = new(Contraction.Of(layer), [.. levels.Select(level => new CosaLevel(level.Keeps, Share(level, share)))],
            [.. levels.SelectMany(Places)], levels.Length - 1);
    }

    /// <summary>The programme's problem.</summary>
    public CosaProblem Problem { get; }

    /// <summary>Whether a mapping fits the default hardware, blocks and second copies counted.</summary>
    public bool Fits(Mapping mapping)
    {
        var needed = TileFootprint.Required(problem.Grid, layer, mapping, hardware.Pe);
        return needed.Pe <= hardware.Pe && needed.ScratchpadKb <= hardware.ScratchpadKb && needed.AccumulatorKb <= hardware.AccumulatorKb;
    }

    /// <summary>The mapping of a solution.</summary>
    public Mapping ToMapping(CosaAnswer answer)
    {
        var levels = problem.Architecture.Levels;
        var (temporal, spatial) = (new int[levels.Length * Relevance.Dims], new int[levels.Length * Relevance.Dims]);
        Array.Fill(temporal, 1);
        Array.Fill(spatial, 1);
        for (var place = 0; place < Problem.Places.Length; place++)
        {
            var into = Problem.Places[place].Placement == Placement.Time ? temporal : spatial;
            for (var dim = 0; dim < Relevance.Dims; dim++)
            {
                into[(Problem.Places[place].Level * Relevance.Dims) + dim] *= answer.Factors[place, dim];
            }
        }

        var orders = levels.Select(level => level.Orders.IsEmpty ? (IReadOnlyList<Dim>)Enum.GetValues<Dim>() : [.. level.Orders[0].Reverse()]).ToArray();
        orders[^1] = [.. levels[^1].Orders[(int)answer.Stays].Reverse()];
        return new(temporal, spatial, orders);
    }

    private static ImmutableArray<bool> Of(DimSet dims) => [.. Enum.GetValues<Dim>().Select(dim => dims.Has(dim))];

    // Loops at the registers cost what they cost at the accumulator, and stand there.
    private IEnumerable<CosaPlace> Places(MemoryLevel level, int index)
    {
        ImmutableArray<bool> none = [.. new bool[Relevance.Dims]];
        if (level.SpatialDims != DimSet.None)
        {
            yield return new(index, Placement.X, Of(level.SpatialDims), none, hardware.Pe);
        }

        if (index > 0 && level.TemporalDims != DimSet.None)
        {
            yield return new(index, Placement.Time, Of(level.TemporalDims), none, double.PositiveInfinity);
        }
    }

    private double Share(MemoryLevel level, double share)
    {
        var kb = level.Size == MemorySize.Scratchpad ? hardware.ScratchpadKb
            : level.Size == MemorySize.Accumulator ? hardware.AccumulatorKb
            : double.PositiveInfinity;
        var words = kb * share * 1024 * 8 / level.WordBits / problem.Grid.Copies / level.Banks.At(new Exact(hardware.Pe)).Value;
        return Math.Max(1, words / Enum.GetValues<Tensor>().Count(tensor => level.Keeps.Has(tensor)));
    }
}
