namespace Dosa.CostModel;

/// <summary>
/// How many of a level's words a word of each operand takes there: 4 for sums of 32 bit in words of 8, 0.5 for weights of 4 bit. Room, vectors,
/// bandwidths and addresses are counted in the level's words; what moves is counted in the operands'.
/// </summary>
/// <param name="W">Of the weights.</param>
/// <param name="I">Of the inputs.</param>
/// <param name="O">Of the output.</param>
public readonly record struct OperandShares(double W, double I, double O)
{
    /// <summary>Operands of the level's own words.</summary>
    public static OperandShares One { get; } = new(1, 1, 1);

    /// <summary>The share of an operand.</summary>
    public double this[Tensor tensor] => tensor switch { Tensor.W => W, Tensor.I => I, _ => O };
}
