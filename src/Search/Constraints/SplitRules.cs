using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>Which splits of a bound the numbers that are fixed leave.</summary>
internal static class SplitRules
{
    /// <summary>All of them; none after a contradiction.</summary>
    public static IEnumerable<Split> Of(Dim dim, int bound, MappingConstraints constraints)
    {
        var numbers = constraints.Items.Where(item => item.Kind != ConstraintKind.Order && item.Dim == dim).ToArray();
        var divisors = Factorization.Divisors(bound);
        foreach (var spatial in dim is Dim.C or Dim.K ? divisors : [1])
        {
            foreach (var registers in UsesRegisters(dim, numbers, constraints) ? divisors : [1])
            {
                var left = bound / spatial % registers == 0 ? bound / spatial / registers : 0;
                foreach (var accumulator in divisors)
                {
                    var split = new Split(spatial, registers, accumulator);
                    if (left > 0 && left % accumulator == 0 && Array.TrueForAll(numbers, number => Obeys(split, number, bound)))
                    {
                        yield return split;
                    }
                }
            }
        }
    }

    private static bool UsesRegisters(Dim dim, MappingConstraint[] numbers, MappingConstraints constraints) =>
        dim is Dim.P or Dim.Q && !constraints.StaysOutOfRegisters(dim) &&
        Array.Exists(numbers, number => number.Level == 0 || number is { Kind: ConstraintKind.Factor, Level: 1 });

    private static bool Obeys(in Split split, MappingConstraint number, int bound) => (number.Kind, number.Level) switch
    {
        (ConstraintKind.Spatial, _) => split.Spatial == number.Value,
        (_, 0) => split.Registers == number.Value,
        (ConstraintKind.Factor, 1) => split.Accumulator == number.Value,
        (ConstraintKind.Factor, 2) => number.Value == 1,
        (ConstraintKind.Factor, _) => bound / split.Held == number.Value,
        (_, 1) => (number.Dim == Dim.K ? split.Temporal : split.Held) == number.Value,
        (_, 2) => split.Held == number.Value,
        _ => number.Value == bound,
    };
}
