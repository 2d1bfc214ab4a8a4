namespace Dosa.CostModel;

/// <summary>A factor that a mapping may choose: of one loop, at one level, side by side or one after the other.</summary>
public readonly record struct Factor(Dim Dim, int Level, bool Spatial);

/// <summary>
/// Cost of a layer with relaxed factors, in pJ and cycles, and the words that one instance of the memories must hold.
/// </summary>
public readonly record struct RelaxedCost<T>(T EnergyPj, T Cycles, T ScratchpadWords, T AccumulatorWords)
    where T : unmanaged, IReal<T>;
