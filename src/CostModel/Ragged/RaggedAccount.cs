namespace Dosa.CostModel;

/// <summary>
/// The words that levels move under a mapping with ragged tiles, indexed <c>[level * 3 + (int)tensor]</c>. Lanes do not all
/// have the same work: cycles follow from the first instance, which moves the most words, energy from all of them.
/// </summary>
/// <param name="ComputeCycles">Steps of the array: as many as the first lane needs.</param>
/// <param name="First">Words of the first instance of each level.</param>
/// <param name="All">Words of all instances of each level together.</param>
public sealed record RaggedAccount(double ComputeCycles, Access<Exact>[] First, Access<Exact>[] All)
{
    internal static RaggedAccount Of(ReadOnlySpan<LevelCost<Exact>> levels, in Layer layer, ReadOnlySpan<Loop<Exact>> loops)
    {
        var nest = new RaggedNest(layer, loops);
        var account = new RaggedAccount(
            nest.ComputeCycles, new Access<Exact>[levels.Length * Relevance.Tensors], new Access<Exact>[levels.Length * Relevance.Tensors])
        {
            Macs = layer.ModelledMacs,
        };
        RaggedCounts.Of(nest, levels, account.First, account.All);
        return account;
    }

    private double Macs { get; init; }

    /// <summary>
    /// Energy and cycles on a machine; <paramref name="accesses"/> gets the words of the first instance of each level. A vector
    /// of several words is moved by levels of one instance only, so that the words of all instances are rounded up together.
    /// </summary>
    /// <exception cref="ArgumentNullException">No machine.</exception>
    public Cost<Exact> Cost(Machine machine, Span<Access<Exact>> accesses)
    {
        ArgumentNullException.ThrowIfNull(machine);
        First.CopyTo(accesses);
        var energy = new Exact(machine.Architecture.MacEnergyPj * Macs);
        var cycles = new Exact(ComputeCycles);
        for (var level = 0; level < machine.Costs.Length; level++)
        {
            var (at, cost) = (level * Relevance.Tensors, machine.Costs[level]);
            energy += Equations.LevelEnergy(cost, new(1), All.AsSpan(at, Relevance.Tensors));
            cycles = Exact.Max(cycles, Equations.LevelCycles(cost, new(ComputeCycles), First.AsSpan(at, Relevance.Tensors)));
        }

        return new(energy, cycles);
    }
}
