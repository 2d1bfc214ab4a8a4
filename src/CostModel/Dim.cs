namespace Dosa.CostModel;

/// <summary>The seven loops of a convolution, in the order that every table here uses.</summary>
public enum Dim
{
    /// <summary>Filter width.</summary>
    R,

    /// <summary>Filter height.</summary>
    S,

    /// <summary>Output width.</summary>
    P,

    /// <summary>Output height.</summary>
    Q,

    /// <summary>Input channels.</summary>
    C,

    /// <summary>Output channels.</summary>
    K,

    /// <summary>Batch.</summary>
    N,
}

/// <summary>The three operands of a convolution, in the order in which the model sums them.</summary>
public enum Tensor
{
    /// <summary>Weights, over R, S, C, K.</summary>
    W,

    /// <summary>Inputs, over P, Q, R, S, C, N through a sliding window.</summary>
    I,

    /// <summary>Outputs, over P, Q, K, N.</summary>
    O,
}

/// <summary>Which loops move which operand.</summary>
public static class Relevance
{
    /// <summary>The number of loops.</summary>
    public const int Dims = 7;

    /// <summary>The number of operands.</summary>
    public const int Tensors = 3;

    private static ReadOnlySpan<byte> Masks => [0b0110011, 0b1011111, 0b1101100];

    /// <summary>One bit a loop, bit i for <c>(Dim)i</c>, set where the loop changes which part of the operand is used.</summary>
    public static int Mask(Tensor tensor) => Masks[(int)tensor];

    /// <summary>Whether the loop changes which part of the operand is used.</summary>
    public static bool IsRelevant(Tensor tensor, Dim dim) => (Mask(tensor) >> (int)dim & 1) != 0;
}
