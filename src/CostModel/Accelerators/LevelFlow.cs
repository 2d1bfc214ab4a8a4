namespace Dosa.CostModel;

/// <summary>What the equations find of one level on their way: its lanes, and what moves through it.</summary>
internal struct LevelFlow<T, TOperands>
    where T : unmanaged, IReal<T>
    where TOperands : unmanaged, IOperands<TOperands, T>
{
    /// <summary>Words that one instance reads, fills and updates.</summary>
    public NestCounts<T, TOperands> Counts;

    /// <summary>Words of each operand that enter one instance; of the outermost level nobody asks.</summary>
    public TOperands Stream;

    /// <summary>How many different parts of each operand the lanes of one instance ask for.</summary>
    public TOperands Distinct;

    /// <summary>Lanes of one instance.</summary>
    public T Lanes;

    /// <summary>Instances that the mapping uses.</summary>
    public T Instances;

    /// <summary>How often the temporal loops outside the level run, where factors are whole.</summary>
    public T Runs;
}
