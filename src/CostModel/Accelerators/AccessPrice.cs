namespace Dosa.CostModel;

/// <summary>Energy in pJ of one vector access, for each kind.</summary>
public readonly record struct VectorEnergy<T>(T Read, T Fill, T Update)
    where T : unmanaged, IReal<T>;

/// <summary>What a vector access costs at a size of the memory.</summary>
public abstract record AccessPrice
{
    /// <summary>Energy of one vector access to an instance.</summary>
    /// <param name="bits">Bits of a vector in all instances that share an address: word * block * cluster.</param>
    /// <param name="rows">Vectors that an instance holds; 0 for a level that stores nothing.</param>
    /// <param name="cluster">Instances that share an address.</param>
    public abstract VectorEnergy<T> At<T>(T bits, T rows, int cluster)
        where T : unmanaged, IReal<T>;
}

/// <summary>Energies that do not depend on the size, in pJ a vector.</summary>
public sealed record FixedPrice(double Read, double Fill, double Update) : AccessPrice
{
    /// <inheritdoc/>
    public override VectorEnergy<T> At<T>(T bits, T rows, int cluster) => new(T.Constant(Read), T.Constant(Fill), T.Constant(Update));
}

/// <summary>
/// The reference simulator's law for memories on the chip, the same for reads, fills and updates:
/// <code>(Slope * (bits * rows / 8192 - FreeKb) + 1) * bits * PerBit / cluster</code>
/// </summary>
/// <param name="Slope">Growth with each KB, as a share of the energy at <paramref name="FreeKb"/>.</param>
/// <param name="FreeKb">The KB at which an access costs PerBit a bit.</param>
/// <param name="PerBit">pJ a bit at that size.</param>
public sealed record SramPrice(double Slope = 5 / 99.5, double FreeKb = 0.5, double PerBit = 1.0 / 16) : AccessPrice
{
    /// <inheritdoc/>
    public override VectorEnergy<T> At<T>(T bits, T rows, int cluster)
    {
        var energy = ((bits * rows * (1 / 8192.0) + -FreeKb) * Slope + 1) * bits * (PerBit / cluster);
        var price = rows.Value <= 0 ? T.Constant(0) : energy;
        return new(price, price, price);
    }
}

/// <summary>A memory off the chip: a constant energy for each bit of a vector, in pJ.</summary>
public sealed record DramPrice(double PerBit = 12.5) : AccessPrice
{
    /// <inheritdoc/>
    public override VectorEnergy<T> At<T>(T bits, T rows, int cluster)
    {
        var price = bits * (PerBit / cluster);
        return new(price, price, price);
    }
}
