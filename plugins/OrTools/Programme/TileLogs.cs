using Dosa.CostModel;
using Google.OrTools.Sat;

namespace Dosa.OrTools.Programme;

/// <summary>
/// The logarithms of operands' tiles. A coordinate that one loop moves grows with that loop's factors; a window's coordinate is not linear in any
/// logarithm and is looked up by the factors of its loops.
/// </summary>
internal sealed class TileLogs(CosaProblem problem, CpModel model, Exponents exponents)
{
    /// <summary>Logarithms are counted in these parts of one.</summary>
    public const double Scale = 100_000;

    /// <summary>The scaled logarithm of an operand's tile at a level, as variables with weights.</summary>
    public IEnumerable<(IntVar Variable, double Weight)> Of(Tensor tensor, int level)
    {
        foreach (var coordinate in problem.Layer[tensor].Coordinates)
        {
            if (coordinate.Length == 1)
            {
                foreach (var (variable, weight) in exponents.Logs(place => place.Level <= level, dim => dim == coordinate[0].Dim))
                {
                    yield return (variable, weight * Scale);
                }
            }
            else
            {
                yield return (Window([.. coordinate], level), 1);
            }
        }
    }

    // A row for each way to take divisors of the bounds of the coordinate's loops.
    private IntVar Window(Term[] terms, int level)
    {
        var extent = terms.Sum(term => (problem.Layer.Dims[term.Dim].Bound - 1) * term.Coefficient) + 1;
        var log = model.NewIntVar(0, (long)Math.Ceiling(Math.Log2(extent) * Scale) + 1, "window");
        var dims = terms.Select(term => term.Dim).ToArray();
        var inside = dims.SelectMany(dim => exponents.Inside(dim, place => place.Level <= level)
            .Zip(exponents.Primes[dim], (sum, prime) => Equal(sum, prime.Exponent))).ToArray();
        var table = model.AddAllowedAssignments([.. inside, log]);
        foreach (var (powers, words) in Rows(terms, 0, [], 1))
        {
            table.AddTuple([.. powers, (long)Math.Ceiling(Math.Log2(words) * Scale)]);
        }

        return log;
    }

    private IntVar Equal(LinearExpr sum, int most)
    {
        var variable = model.NewIntVar(0, most, "inside");
        model.Add(variable == sum);
        return variable;
    }

    private IEnumerable<(long[] Powers, long Words)> Rows(Term[] terms, int at, long[] powers, long words) => at == terms.Length
        ? [(powers, words)]
        : Divisors(exponents.Primes[terms[at].Dim], 0, [], 1)
            .SelectMany(own => Rows(terms, at + 1, [.. powers, .. own.Powers], words + ((own.Value - 1) * terms[at].Coefficient)));

    private static IEnumerable<(long[] Powers, long Value)> Divisors((int Prime, int Exponent)[] primes, int at, long[] powers, long value) =>
        at == primes.Length
            ? [(powers, value)]
            : Enumerable.Range(0, primes[at].Exponent + 1)
                .SelectMany(power => Divisors(primes, at + 1, [.. powers, power], value * (long)Math.Pow(primes[at].Prime, power)));
}
