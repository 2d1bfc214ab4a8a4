using System.Collections.Immutable;
using System.Globalization;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Which dimension of a convolution's tensors is what: batch <c>b</c>, features <c>f</c>, the kernel's inputs <c>i</c> and outputs <c>o</c>, and
/// axes by their numbers.
/// </summary>
internal sealed record ConvolutionLayout(ImmutableArray<string> Input, ImmutableArray<string> Kernel, ImmutableArray<string> Output)
{
    /// <summary>How many axes windows move along.</summary>
    public int Axes => Input.Length - 2;

    /// <summary>The labels of the input, the kernel and the output.</summary>
    public ImmutableArray<ImmutableArray<string>> All => [Input, Kernel, Output];

    /// <summary>Whether the labels name every dimension of tensors of these ranks once.</summary>
    public bool Goes(int input, int kernel)
    {
        string[] axes = [.. Enumerable.Range(0, Math.Max(0, Axes)).Select(axis => axis.ToString(CultureInfo.InvariantCulture))];
        return Axes >= 0 && input == Input.Length && kernel == Kernel.Length && Names(Input, ["b", "f"]) && Names(Kernel, ["i", "o"])
            && Names(Output, ["b", "f"]);

        bool Names(ImmutableArray<string> labels, string[] others) => labels.Order(StringComparer.Ordinal)
            .SequenceEqual(axes.Concat(others).Order(StringComparer.Ordinal));
    }
}

/// <summary>
/// How windows move along one axis: the stride, the distance of a window's elements, and the distance that the input's elements are spread
/// to, with zeros between them, as in a transposed convolution.
/// </summary>
internal readonly record struct ConvolutionAxis(long Stride, long Dilation, long Spread)
{
    /// <summary>
    /// Why an axis with a spread input is no sum of products over every position; null where it is. With a spread of s the output has s
    /// phases. Each meets every s-th element of the kernel, and they are the same work where kernel and output are multiples of s.
    /// </summary>
    public string? WhyNot(long kernel, long output) => this switch
    {
        { Spread: 1 } => null,
        { Stride: > 1 } => "its windows move by more than one element over an input that is spread by zeros",
        _ when Gcd(Dilation, Spread) != 1 => FormattableString.Invariant($"its dilation of {Dilation} and the spread of {Spread} have a divisor in common"),
        _ when kernel % Spread != 0 => FormattableString.Invariant(
            $"a kernel of {kernel} over an input that is spread by {Spread} meets other numbers of elements at every {Spread} places of the output; ")
            + "as conv_transpose2d of the language it is a layer for each",
        _ when output % Spread != 0 => FormattableString.Invariant(
            $"an output of {output} over an input that is spread by {Spread} has phases of different lengths; ")
            + "as conv_transpose2d of the language it is a layer for each",
        _ => null,
    };

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
