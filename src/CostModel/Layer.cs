using System.Diagnostics.CodeAnalysis;

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

    /// <summary>The most multiply-accumulates that the model takes: up to here every count of operands is exact in a double.</summary>
    public const double MaxMacs = 1L << 53;

    /// <summary>Multiply-accumulates of one execution: the product of the bounds.</summary>
    /// <exception cref="OverflowException">The product does not fit; <see cref="TryValidate"/> says so first.</exception>
    public long Macs => checked((long)R * S * P * Q * C * K * N);

    /// <summary>Words of the output.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public long OutputWords => checked((long)P * Q * K * N);

    /// <summary>Words of the weights.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public long WeightWords => checked((long)R * S * C * K);

    /// <summary>Words of the input that the sliding window covers, gaps included.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public long InputWords => checked(InputWidth * InputHeight * C * N);

    /// <summary>Input columns covered: (R-1)*Wdilation + (P-1)*Wstride + 1.</summary>
    public long InputWidth => checked((R - 1L) * Wdilation + (P - 1L) * Wstride + 1);

    /// <summary>Input rows covered: (S-1)*Hdilation + (Q-1)*Hstride + 1.</summary>
    public long InputHeight => checked((S - 1L) * Hdilation + (Q - 1L) * Hstride + 1);

    /// <summary><see cref="Macs"/> as a double, which never overflows.</summary>
    public double ModelledMacs => (double)R * S * P * Q * C * K * N;

    /// <summary><see cref="OutputWords"/> as a double, which never overflows.</summary>
    public double ModelledOutputs => (double)P * Q * K * N;

    /// <summary>
    /// Whether the model takes the layer: bounds, strides and dilations are positive and there are at most
    /// <see cref="MaxMacs"/> multiply-accumulates.
    /// </summary>
    public bool TryValidate([NotNullWhen(false)] out string? error)
    {
        error = null;
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            if (this[dim] < 1)
            {
                error = $"the bound of {dim} is {this[dim]}; bounds start at 1";
                return false;
            }
        }

        if (Math.Min(Math.Min(Wstride, Hstride), Math.Min(Wdilation, Hdilation)) < 1)
        {
            error = "strides and dilations start at 1";
        }
        else if (ModelledMacs > MaxMacs)
        {
            error = "the layer has more than 2^53 multiply-accumulates";
        }

        return error is null;
    }
}
