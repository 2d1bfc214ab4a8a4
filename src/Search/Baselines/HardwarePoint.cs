using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>
/// All layers' trials on one platform, put together in the order in which they would have been made side by side: after
/// trial t every layer has tried t mappings, which is t samples of the network.
/// </summary>
internal static class HardwarePoint
{
    /// <summary>
    /// Offers the best mappings after each improvement. The design's hardware is derived from the mappings, so it is at most
    /// the platform. Returns the best value that any offer had.
    /// </summary>
    public static double Offer(Network network, LayerTrials[] layers, BestSoFar best, long evaluationsBefore)
    {
        var mappings = new Mapping?[layers.Length];
        var lowest = double.PositiveInfinity;
        foreach (var group in layers.SelectMany(trials => trials.Improvements).GroupBy(improvement => improvement.Trial).OrderBy(group => group.Key))
        {
            foreach (var improvement in group)
            {
                mappings[improvement.Layer] = TilingLoops.ToMapping(improvement.Candidate.Tiling, network.Layers[improvement.Layer]);
            }

            if (Array.TrueForAll(mappings, mapping => mapping is not null))
            {
                lowest = Math.Min(lowest, best.Offer([.. mappings.Select(mapping => mapping!)], evaluationsBefore + (group.Key + 1L) * layers.Length));
            }
        }

        return lowest;
    }
}
