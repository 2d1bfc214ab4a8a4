using System.Collections.Immutable;

namespace Dosa.IR.Gemmini;

/// <summary>
/// What a kernel computes: loop bounds R, S, P, Q, C, K, N, how the window moves, and how it lies on the stored input,
/// which is <paramref name="InputWidth"/> x <paramref name="InputHeight"/> without padding. Window positions left of
/// <c>PadLeft</c>, above <c>PadTop</c> or beyond the stored input read zeros. The whole is done <see cref="Groups"/> times:
/// <code>
/// interleaved   input [batch][row][column][group][channel]   output [batch][row][column][group][channel]
/// apart         input [group][batch][row][column][channel]   output [group][batch][row][column][channel]
/// both          weights [group][filter row][filter column][channel][output channel]   bias [group][output channel]
/// </code>
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

    /// <summary>How many groups, heads or elements of a batched product there are, each with channels and weights of its own.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether each group has its own input and output one after the other, not channels beside the others' in each pixel.</summary>
    public bool AreApart { get; init; }

    /// <summary>Elements between neighbouring pixels of the input.</summary>
    public int InputPixel => AreApart ? C : C * Groups;

    /// <summary>Elements between neighbouring pixels of the output.</summary>
    public int OutputPixel => AreApart ? K : K * Groups;

    /// <summary>Elements between two groups of the input.</summary>
    public long InputGroup => AreApart ? (long)N * InputHeight * InputWidth * C : C;

    /// <summary>Elements between two groups of the output.</summary>
    public long OutputGroup => AreApart ? (long)N * Q * P * K : K;

    /// <summary>Elements between two groups of the weights.</summary>
    public long WeightGroup => (long)R * S * C * K;

    /// <summary>Columns that the window covers, padding included.</summary>
    public int CoveredWidth => Covered(R, DilationWidth, P, StrideWidth);

    /// <summary>Rows that the window covers, padding included.</summary>
    public int CoveredHeight => Covered(S, DilationHeight, Q, StrideHeight);

    /// <summary>Whether some window position lies outside the stored input.</summary>
    public bool IsPadded => PadLeft > 0 || PadTop > 0 || CoveredWidth - PadLeft > InputWidth || CoveredHeight - PadTop > InputHeight;

    /// <summary>Elements of the stored input, all groups.</summary>
    public long InputElements => (long)N * InputHeight * InputWidth * C * Groups;

    /// <summary>Elements of the weights, all groups.</summary>
    public long WeightElements => WeightGroup * Groups;

    /// <summary>Elements of the bias, all groups.</summary>
    public long BiasElements => (long)K * Groups;

    /// <summary>Elements of the output, all groups.</summary>
    public long OutputElements => (long)N * Q * P * K * Groups;

    /// <summary>Multiply-accumulates, all groups.</summary>
    public long Macs => OutputElements * R * S * C;

    /// <summary>Input positions that a number of filter and output positions cover.</summary>
    public static int Covered(int filter, int dilation, int outputs, int stride) => (filter - 1) * dilation + (outputs - 1) * stride + 1;

    /// <inheritdoc/>
    public bool Equals(ConvolutionShape? other) => other is not null && Bounds.SequenceEqual(other.Bounds) &&
        (StrideWidth, StrideHeight, DilationWidth, DilationHeight) == (other.StrideWidth, other.StrideHeight, other.DilationWidth, other.DilationHeight) &&
        (PadLeft, PadTop, InputWidth, InputHeight) == (other.PadLeft, other.PadTop, other.InputWidth, other.InputHeight) &&
        (Groups, AreApart) == (other.Groups, other.AreApart);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(R, S, P, Q, C, K, N);
}
