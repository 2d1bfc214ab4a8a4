using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>
/// A one-shot mapper in the manner of CoSA: for given hardware each layer's prime factors are assigned to places so that a
/// linear objective of logarithms is largest (array used, traffic saved, buffers used), solved exactly by branch and bound.
/// The cost model is not asked on the way. The hardware is Gemmini's default size, cut to the bounds.
/// </summary>
public sealed class OneShotSearch : ISearch
{
    /// <inheritdoc/>
    public string Name => "one-shot";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var best = new BestSoFar(problem, options, cancellation);
        if (Network.Read(problem, () => best.IsOver) is not { } network)
        {
            return null;
        }

        if (GivenHardware.Of(network) is not { } platform)
        {
            return null;
        }

        var tilings = new Tiling?[network.Layers.Length];
        Parallel.For(0, tilings.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
            tilings[i] = new PrimeAssignment(network.Layers[i], platform, () => best.IsOver).Solve());
        if (Array.TrueForAll(tilings, tiling => tiling is not null))
        {
            best.Offer([.. tilings.Select((tiling, i) => TilingLoops.ToMapping(tiling!.Value, network.Layers[i]))], tilings.Length);
        }

        best.Tell(Name, 1);
        return best.Result(tilings.Length);
    }
}
