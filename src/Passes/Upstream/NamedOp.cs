using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// How an operation walks its two inputs and its output. As text, with a letter for each iterator: <c>n h0r w1s c * r s c f
/// -> n h w f</c>. Two letters with a digit between them are a window: <c>h0r</c> is <c>h * stride[0] + r * dilation[0]</c>.
/// </summary>
internal sealed record NamedOp(string Iterators, string[] Input, string[] Weights, string[] Output)
{
    /// <summary>How many axes have a stride and a dilation of their own.</summary>
    public int Axes => Input.Count(subscript => subscript.Length == 3);

    /// <summary>The form that a text describes; iterators of the output come first.</summary>
    public static NamedOp Parse(string text)
    {
        var arrow = text.IndexOf("->", StringComparison.Ordinal);
        string[] output = Words(text[(arrow + 2)..]);
        var factors = text[..arrow].Split('*');
        var (input, weights) = (Words(factors[0]), Words(factors[1]));
        var letters = output.Concat(input).Concat(weights).SelectMany(word => word).Where(char.IsAsciiLetter).Distinct();
        return new(string.Concat(letters), input, weights, output);

        static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The maps of input, weights and output for these strides and dilations, one for each axis.</summary>
    public ImmutableArray<AffineMap> Maps(ImmutableArray<long> strides, ImmutableArray<long> dilations)
    {
        return [Map(Input), Map(Weights), Map(Output)];

        AffineMap Map(string[] subscripts) => new(Iterators.Length, 0, [.. subscripts.Select(Subscript)]);

        AffineExpression Subscript(string text) => text is [var position, var axis, var kernel]
            ? new AffineBinary(AffineOperator.Add, Scaled(position, strides[Digit(axis)]), Scaled(kernel, dilations[Digit(axis)]))
            : Iterator(text[0]);

        AffineExpression Scaled(char name, long factor) => factor == 1 ? Iterator(name)
            : new AffineBinary(AffineOperator.Multiply, Iterator(name), new AffineConstant(factor));

        AffineDim Iterator(char name) => new(Iterators.IndexOf(name, StringComparison.Ordinal));

        static int Digit(char axis) => int.Parse([axis], CultureInfo.InvariantCulture);
    }
}
