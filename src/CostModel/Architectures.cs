using System.Collections.Immutable;
using System.Globalization;

namespace Dosa.CostModel;

/// <summary>The architectures that come with the compiler.</summary>
public static class Architectures
{
    /// <summary>Share of the access energy at 0.5 KB by which each further KB raises it.</summary>
    private const double SramSlope = 5 / 99.5;

    /// <summary>
    /// Gemmini with a weight-stationary dataflow: registers in the processing elements hold weights, one accumulator slice
    /// a column holds outputs, the scratchpad holds weights and inputs. int8 operands, int32 accumulation.
    /// </summary>
    public static Architecture GemminiWeightStationary { get; } = new(
        "gemmini-ws",
        [
            new("registers", TensorSet.W)
            {
                // The law of the other memories, at the size of one register: one byte.
                Energy = new(0.5 * (SramSlope * (1 / 1024.0 - 0.5) + 1)),
                TemporalDims = DimSet.P | DimSet.Q,
            },
            new("accumulator", TensorSet.O)
            {
                WordBits = 32,
                Size = MemorySize.Accumulator,
                Banks = new(0, 1),
                Bandwidth = new(2),
                Energy = new(2, SramSlope, 0.5),
                SpatialDims = DimSet.C,
                Orders = [Order("PQNCRSK")],
            },
            new("scratchpad", TensorSet.W | TensorSet.I)
            {
                Size = MemorySize.Scratchpad,
                VectorWords = new(0, 1),
                Bandwidth = new(0, 2),
                Energy = new(0.5, SramSlope, 0.5),
                SpatialDims = DimSet.K,
                TemporalDims = DimSet.None,
            },
            new("DRAM", TensorSet.W | TensorSet.I | TensorSet.O)
            {
                VectorWords = new(64),
                Bandwidth = new(8),
                Energy = new(100),
                Orders = [WeightStationary, InputStationary, OutputStationary],
            },
        ],
        MacEnergyPj: 0.5608,
        Source: "the weight-stationary Gemmini of the DOSA paper (Hong et al., MICRO 2023), as its pinned Timeloop and Accelergy tables evaluate it")
    {
        MinPe = 2,
        Area = AreaModel.Gemmini,
    };

    /// <summary>
    /// In what an architecture differs from <see cref="GemminiWeightStationary"/> beside energies and its name, as the end of a
    /// sentence; null when in nothing else. The searches are made for machines that do not.
    /// </summary>
    public static string? Difference(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var own = GemminiWeightStationary;
        var more = $"it differs from {own.Name} in more than energies: ";
        if (architecture.MinPe != own.MinPe)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{more}its smallest array is {architecture.MinPe} x {architecture.MinPe}");
        }

        if (architecture.Levels.Length != own.Levels.Length)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{more}it has {architecture.Levels.Length} levels instead of {own.Levels.Length}");
        }

        var other = architecture.Levels.Where((level, i) => level with { Energy = own.Levels[i].Energy } != own.Levels[i]).FirstOrDefault();
        return other is null ? null : $"{more}its level {other.Name} is another one";
    }

    /// <summary>Weights stay while outputs move: P Q N R S C K, innermost first.</summary>
    public static ImmutableArray<Dim> WeightStationary => Order("PQNRSCK");

    /// <summary>Inputs stay while output channels move: K R S P Q C N, innermost first.</summary>
    public static ImmutableArray<Dim> InputStationary => Order("KRSPQCN");

    /// <summary>Outputs stay while the reduction runs: R S C K P Q N, innermost first.</summary>
    public static ImmutableArray<Dim> OutputStationary => Order("RSCKPQN");

    private static ImmutableArray<Dim> Order(string innermostFirst) =>
        [.. innermostFirst.Select(letter => Enum.Parse<Dim>(letter.ToString()))];
}
