namespace Dosa.CostModel;

/// <summary>What the equations need to know of one level at a given size.</summary>
public readonly record struct LevelCost<T>(TensorSet Keeps, T EnergyPerVector, T VectorWords, T Bandwidth)
    where T : unmanaged, IReal<T>;

/// <summary>What one instance of a level does for one operand, in words.</summary>
public record struct Access<T>(T Reads, T Fills, T Updates)
    where T : unmanaged, IReal<T>;

/// <summary>Energy in pJ, and cycles.</summary>
public readonly record struct Cost<T>(T EnergyPj, T Cycles)
    where T : unmanaged, IReal<T>
{
    /// <summary>The energy's value in uJ.</summary>
    public double EnergyUj => EnergyPj.Value / 1e6;
}
