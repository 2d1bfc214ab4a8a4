using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.OrTools.Programme;
using Dosa.Search;

namespace Dosa.OrTools;

/// <summary>
/// CoSA for Gemmini of its default size (16 x 16, 256 KB, 64 KB, cut to the bounds): one integer programme a layer, solved once; the cost model is
/// asked only in the end. The hardware is then derived from the mappings as for all searches.
/// </summary>
public sealed class CosaSearch : ISearch
{
    // Rounding channels up to blocks takes more room than the programme counts; then it is solved again for smaller memories.
    private const int Tries = 4;

    /// <inheritdoc/>
    public string Name => "cosa";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var best = new BestSoFar(problem, options, cancellation);
        var mappings = new Mapping?[problem.Layers.Length];
        Parallel.For(0, mappings.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
            mappings[i] = best.IsOver ? null : Solve(problem, problem.Layers[i].Shape));
        if (Array.TrueForAll(mappings, mapping => mapping is not null))
        {
            best.Offer([.. mappings.Select(mapping => mapping!)], mappings.Length);
        }

        best.Tell(Name, 1);
        return best.Result(mappings.Length);
    }

    private static Mapping? Solve(SearchProblem problem, Layer layer)
    {
        for (var (attempt, share) = (0, 1.0); attempt < Tries; attempt++, share /= 2)
        {
            var gemmini = new GemminiPlaces(problem, layer, share);
            if (new CosaProgramme(gemmini.Problem).Solve() is { } answer && gemmini.Fits(gemmini.ToMapping(answer)))
            {
                return gemmini.ToMapping(answer);
            }
        }

        return null;
    }
}
