using System.Collections.Immutable;

namespace Dosa.Cli.Compare;

/// <summary>
/// A network on one machine, by the name it was asked for: sizes where the architecture leaves them open and how the search ended, in
/// words; totals (uJ * cycles, uJ, cycles), the lower bound of the first, multiply-accumulators.
/// </summary>
internal sealed record MachineRow(
    string Network, string Machine, string Sizes, double Lanes, double Edp, double EnergyUj, double Cycles, double LowerBound, string Proof)
{
    /// <summary>The mappings in the one-line notation, by layer.</summary>
    public ImmutableArray<(string Layer, long Count, string Mapping)> Mappings { get; init; } = [];

    /// <summary>The published value of this machine and network, or null.</summary>
    public double? Published => PublishedDesigns.Of(Machine, Network);
}
