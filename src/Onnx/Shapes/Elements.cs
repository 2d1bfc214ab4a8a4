using System.Collections.Immutable;

namespace Dosa.Onnx.Shapes;

/// <summary>Few elements of a constant, whole or real, the last axis innermost.</summary>
internal sealed record Elements(bool IsWhole, ImmutableArray<long> Wholes, ImmutableArray<double> Reals)
{
    /// <summary>How many elements are kept at most.</summary>
    public const int Most = 4096;

    public int Count => IsWhole ? Wholes.Length : Reals.Length;

    public static Elements Of(ImmutableArray<long> wholes) => new(true, wholes, []);

    public static Elements Of(ImmutableArray<double> reals) => new(false, [], reals);

    /// <summary>These elements in another order, or some of them, or some several times.</summary>
    public Elements Pick(IEnumerable<int> places) =>
        IsWhole ? Of([.. places.Select(place => Wholes[place])]) : Of([.. places.Select(place => Reals[place])]);

    /// <summary>These elements as whole numbers; of real ones what stands before the point.</summary>
    public Elements ToWhole() => IsWhole ? this : Of([.. Reals.Select(Whole)]);

    /// <summary>These elements as real numbers.</summary>
    public Elements ToReal() => IsWhole ? Of([.. Wholes.Select(whole => (double)whole)]) : this;

    private static long Whole(double real) => double.IsNaN(real) ? 0 : real >= long.MaxValue ? long.MaxValue : real <= long.MinValue
        ? long.MinValue : (long)real;
}
