namespace Dosa.Frontend.Binding;

/// <summary>How many zeros stand on each side of an input.</summary>
internal readonly record struct Padding(long Left, long Right, long Top, long Bottom)
{
    /// <summary>
    /// Words for it: <c>valid</c> is none; with <c>same</c> the output has the input's size over the stride, rounded up, and a
    /// zero too many stands right and below, as in TensorFlow and in ONNX's SAME_UPPER; with <c>same_lower</c> left and above.
    /// </summary>
    public static IReadOnlyList<string> Words { get; } = ["same", "same_lower", "valid"];

    /// <summary>What the property takes, for messages.</summary>
    public static string Takes(bool twoDimensional) => twoDimensional
        ? "one whole number, two as [w, h], four as [left, right, top, bottom], or same, same_lower or valid"
        : "one whole number, two as [left, right], or same, same_lower or valid";

    /// <summary>The padding that one, two or four numbers stand for.</summary>
    public static Padding Of(IReadOnlyList<long> numbers, bool twoDimensional) => (numbers, twoDimensional) switch
    {
        ([var all], true) => new(all, all, all, all),
        ([var width, var height], true) => new(width, width, height, height),
        ([var left, var right, var top, var bottom], true) => new(left, right, top, bottom),
        ([var both], false) => new(both, both, 0, 0),
        ([var left, var right], false) => new(left, right, 0, 0),
        _ => default,
    };

    /// <summary>The zeros before and behind the input along one axis.</summary>
    public static (long Before, long Behind) Along(string word, long input, long reach, long stride)
    {
        var outputs = (input + stride - 1) / stride;
        var all = word == "valid" ? 0 : Math.Max(0, (outputs - 1) * stride + reach - input);
        return word == "same_lower" ? (all - all / 2, all / 2) : (all / 2, all - all / 2);
    }
}
