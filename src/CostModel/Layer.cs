namespace Dosa.CostModel;

/// <summary>
/// The shape of one layer: seven loop bounds, and how the sliding window moves. R and P go with the width's stride and
/// dilation, S and Q with the height's. A GEMM (M x Kin) * (Kin x Nout) is R = S = Q = 1, P = M, C = Kin, K = Nout.
/// </summary>
public readonly record struct Layer(int R, int S, int P, int Q, int C, int K, int N = 1)
{
    /// <summary>Input columns between neighbouring output columns.</summary>
    public int Wstride { get; init; } = 1;

    /// <summary>Input rows between neighbouring output rows.</summary>
    public int Hstride { get; init; } = 1;

    /// <summary>Input columns between neighbouring filter columns.</summary>
    public int Wdilation { get; init; } = 1;

    /// <summary>Input rows between neighbouring filter rows.</summary>
    public int Hdilation { get; init; } = 1;

    /// <summary>The bound of one loop.</summary>
    public int this[Dim dim] => dim switch
    {
        Dim.R => R,
        Dim.S => S,
        Dim.P => P,
        Dim.Q => Q,
        Dim.C => C,
        Dim.K => K,
        _ => N,
    };

    /// <summary>Multiply-accumulates of one execution: the product of the bounds.</summary>
    public long Macs => (long)R * S * P * Q * C * K * N;

    /// <summary>Words of the output.</summary>
    public long OutputWords => (long)P * Q * K * N;

    /// <summary>Words of the weights.</summary>
    public long WeightWords => (long)R * S * C * K;

    /// <summary>Words of the input that the sliding window covers, gaps included.</summary>
    public long InputWords => (long)InputWidth * InputHeight * C * N;

    /// <summary>Input columns covered: (R-1)*Wdilation + (P-1)*Wstride + 1.</summary>
    public int InputWidth => (R - 1) * Wdilation + (P - 1) * Wstride + 1;

    /// <summary>Input rows covered: (S-1)*Hdilation + (Q-1)*Hstride + 1.</summary>
    public int InputHeight => (S - 1) * Hdilation + (Q - 1) * Hstride + 1;
}
