using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// What accesses cost, read from an architecture: energies in pJ as linear functions of memory sizes. The counters know the
/// shape of the weight-stationary machine (registers for weights, accumulator slices a column, one scratchpad, DRAM).
/// </summary>
internal sealed class Prices
{
    private readonly MemoryLevel accumulator;
    private readonly MemoryLevel scratchpad;

    public Prices(Architecture architecture)
    {
        Architecture = architecture;
        (accumulator, scratchpad) = (architecture.Levels[1], architecture.Levels[2]);
        var dram = architecture.Levels[3];
        Mac = architecture.MacEnergyPj;
        Register = architecture.Levels[0].Energy.PerWord;
        DramWord = dram.Energy.PerWord;
        DramVector = dram.VectorWords.Constant;
        DramBandwidth = dram.Bandwidth.Constant;
        AccumulatorBandwidth = accumulator.Bandwidth.Constant;
        ScratchpadBandwidthPerPe = scratchpad.Bandwidth.PerPe;
    }

    public Architecture Architecture { get; }

    public double Mac { get; }

    public double Register { get; }

    public double DramWord { get; }

    public double DramVector { get; }

    public double DramBandwidth { get; }

    public double AccumulatorBandwidth { get; }

    public double ScratchpadBandwidthPerPe { get; }

    /// <summary>The least that one access of an accumulator slice of so many words costs, in any array.</summary>
    public double AccumulatorFloor(double words) => PerWord(accumulator.Energy, words * 4 / 1024);

    /// <summary>The least that one word of a scratchpad of so many KB costs, in any array.</summary>
    public double ScratchpadFloor(double kb) => PerWord(scratchpad.Energy, kb);

    /// <summary>One access of an accumulator slice.</summary>
    public double Accumulator(int kb, int pe) => AccumulatorFloor(Math.Ceiling(kb * 1024.0 / (4.0 * pe)));

    /// <summary>One access of a scratchpad row of pe words.</summary>
    public double Scratchpad(int kb, int pe) => ScratchpadFloor(Math.Ceiling(kb * 1024.0 / pe) * pe / 1024) * pe;

    private static double PerWord(in AccessEnergy energy, double kb) => energy.PerWord * (energy.PerKb * (kb - energy.FreeKb) + 1);
}
