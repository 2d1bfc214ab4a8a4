namespace Dosa.CostModel;

/// <summary>A set of operands, bit i for <c>(Tensor)i</c>.</summary>
[Flags]
public enum TensorSet
{
    /// <summary>No operand.</summary>
    None = 0,

    /// <summary>The weights.</summary>
    W = 1,

    /// <summary>The inputs.</summary>
    I = 2,

    /// <summary>The outputs.</summary>
    O = 4,
}

/// <summary>A set of loops, bit i for <c>(Dim)i</c>.</summary>
[Flags]
public enum DimSet
{
    /// <summary>No loop.</summary>
    None = 0,

    /// <summary>Filter width.</summary>
    R = 1,

    /// <summary>Filter height.</summary>
    S = 2,

    /// <summary>Output width.</summary>
    P = 4,

    /// <summary>Output height.</summary>
    Q = 8,

    /// <summary>Input channels.</summary>
    C = 16,

    /// <summary>Output channels.</summary>
    K = 32,

    /// <summary>Batch.</summary>
    N = 64,

    /// <summary>Every loop.</summary>
    All = 127,
}

/// <summary>Membership in the sets above.</summary>
public static class Sets
{
    /// <summary>Whether the operand is in the set.</summary>
    public static bool Has(this TensorSet set, Tensor tensor) => ((int)set >> (int)tensor & 1) != 0;

    /// <summary>Whether the loop is in the set.</summary>
    public static bool Has(this DimSet set, Dim dim) => ((int)set >> (int)dim & 1) != 0;
}
