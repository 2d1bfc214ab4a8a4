using System.Collections.Immutable;

namespace Dosa.IR.Gemmini;

/// <summary>
/// What a kernel computes: loop bounds R, S, P, Q, C, K, N, how the window moves, and how it lies on the stored input,
/// which is <paramref name="InputWidth"/> x <paramref name="InputHeight"/> without padding. Window positions left of
/// <c>PadLeft</c>, above <c>PadTop</c> or beyond the stored input read zeros.
/// </summary>
public sealed record ConvolutionShape(
    ImmutableArray<int> Bounds, int StrideWidth, int StrideHeight, int DilationWidth, int DilationHeight,
    int PadLeft, int PadTop, int InputWidth, int InputHeight)
{
    /// <summary>Filter width.</summary>
    public int R => Bounds[0];

    /// <summary>Filter height.</summary>
    public int S => Bounds[1];

    /// <summary>Output width.</summary>
    public int P => Bounds[2];

    /// <summary>Output height.</summary>
    public int Q => Bounds[3];

    /// <summary>Input channels.</summary>
    public int C => Bounds[4];

    /// <summary>Output channels.</summary>
    public int K => Bounds[5];

    /// <summary>Batch.</summary>
    public int N => Bounds[6];

    /// <summary>Columns that the window covers, padding included.</summary>
    public int CoveredWidth => Covered(R, DilationWidth, P, StrideWidth);

    /// <summary>Rows that the window covers, padding included.</summary>
    public int CoveredHeight => Covered(S, DilationHeight, Q, StrideHeight);

    /// <summary>Whether some window position lies outside the stored input.</summary>
    public bool IsPadded => PadLeft > 0 || PadTop > 0 || CoveredWidth - PadLeft > InputWidth || CoveredHeight - PadTop > InputHeight;

    /// <summary>Elements of the stored input.</summary>
    public long InputElements => (long)N * InputHeight * InputWidth * C;

    /// <summary>Elements of the weights.</summary>
    public long WeightElements => (long)R * S * C * K;

    /// <summary>Elements of the output.</summary>
    public long OutputElements => (long)N * Q * P * K;

    /// <summary>Multiply-accumulates.</summary>
    public long Macs => OutputElements * R * S * C;

    /// <summary>Input positions that a number of filter and output positions cover.</summary>
    public static int Covered(int filter, int dilation, int outputs, int stride) => (filter - 1) * dilation + (outputs - 1) * stride + 1;

    /// <inheritdoc/>
    public bool Equals(ConvolutionShape? other) => other is not null && Bounds.SequenceEqual(other.Bounds) &&
        (StrideWidth, StrideHeight, DilationWidth, DilationHeight) == (other.StrideWidth, other.StrideHeight, other.DilationWidth, other.DilationHeight) &&
        (PadLeft, PadTop, InputWidth, InputHeight) == (other.PadLeft, other.PadTop, other.InputWidth, other.InputHeight);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(R, S, P, Q, C, K, N);
}
