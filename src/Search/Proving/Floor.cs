namespace Dosa.Search.Proving;

/// <summary>
/// The least that layers cost whatever their mappings: energy without the two memories (pJ), accumulator accesses, scratchpad
/// words, cycles. Scaled by counts and by the goal.
/// </summary>
internal readonly record struct Floor(double Energy, double AccumulatorAccesses, double ScratchpadWords, double Cycles)
{
    public static Floor operator +(in Floor a, in Floor b) => new(
        a.Energy + b.Energy, a.AccumulatorAccesses + b.AccumulatorAccesses, a.ScratchpadWords + b.ScratchpadWords, a.Cycles + b.Cycles);

    /// <summary>The least energy with memories whose accesses cost at least this.</summary>
    public double EnergyAt(double accumulatorPj, double scratchpadPj) =>
        Energy + AccumulatorAccesses * accumulatorPj + ScratchpadWords * scratchpadPj;

    /// <summary>The least product with memories whose accesses cost at least this.</summary>
    public double Product(in Goal goal, double accumulatorPj, double scratchpadPj) => goal.Of(EnergyAt(accumulatorPj, scratchpadPj), Cycles);
}
