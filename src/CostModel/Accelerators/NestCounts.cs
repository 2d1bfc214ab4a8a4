namespace Dosa.CostModel;

/// <summary>Words that one instance of a level reads, fills and updates, for each operand that it keeps; 0 for the others.</summary>
internal record struct NestCounts<T, TOperands>(TOperands Reads, TOperands Fills, T Updates)
    where T : unmanaged, IReal<T>
    where TOperands : unmanaged, IOperands<TOperands, T>
{
    /// <summary>All of one operand.</summary>
    public readonly Access<T> Of(Tensor tensor) => tensor switch
    {
        Tensor.W => new(Reads.W, Fills.W, T.Constant(0)),
        Tensor.I => new(Reads.I, Fills.I, T.Constant(0)),
        Tensor.O => new(Reads.O, Fills.O, Updates),
        _ => throw new ArgumentOutOfRangeException(nameof(tensor)),
    };
}
