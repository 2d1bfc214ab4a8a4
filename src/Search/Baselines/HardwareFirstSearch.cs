using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Proving;

namespace Dosa.Search.Baselines;

/// <summary>
/// The strongest search in two loops that there can be: hardware is proposed as in <see cref="BayesSearch"/>, and on each
/// hardware the mappings are proved optimal. Such an inner loop is not to be had by sampling; each hardware is charged as many
/// samples as random search spends on one.
/// </summary>
public sealed class HardwareFirstSearch : ISearch
{
    /// <summary>Samples that one hardware is charged.</summary>
    public int SamplesPerHardware { get; init; } = 1000;

    /// <inheritdoc/>
    public string Name => "hardware-first";

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

        var proposals = new Proposals(network, options.Seed);
        var samples = options.Samples ?? RandomSearch.DefaultSamples;
        var spent = 0L;
        for (var point = 0L; spent < samples && !best.IsOver; point++)
        {
            spent = Math.Min(samples, spent + SamplesPerHardware);
            if (proposals.Next(point) is { } platform)
            {
                var inner = problem with { Bounds = At(platform.Hardware) };
                var solved = new ExactSearch().Run(inner, options with { TimeLimit = best.Left, Progress = null }, cancellation);
                proposals.Learn(platform, solved is null ? double.PositiveInfinity : best.Offer(solved.Best.Mappings, spent * problem.Layers.Length));
            }

            best.Tell("hardware-first", (double)spent / samples);
        }

        return best.Result(spent * problem.Layers.Length);
    }

    private static HardwareBounds At(Hardware hardware) => new(
        hardware.Pe, hardware.Pe, hardware.ScratchpadKb, hardware.ScratchpadKb, hardware.AccumulatorKb, hardware.AccumulatorKb);
}
