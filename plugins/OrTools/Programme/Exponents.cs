using Dosa.CostModel;
using Google.OrTools.Sat;

namespace Dosa.OrTools.Programme;

/// <summary>
/// The decisions: how many of each loop's equal prime factors go to each place. That the primes of a number are alike is in the variables, so that no
/// two solutions differ by exchanging them.
/// </summary>
internal sealed class Exponents
{
    private readonly CosaProblem problem;
    private readonly IntVar[][][] counts;

    public Exponents(CosaProblem problem, CpModel model)
    {
        this.problem = problem;
        Primes = [.. problem.Layer.Dims.Select(dim => Split((int)dim.Bound).ToArray())];
        counts = [.. Primes.Select((primes, dim) => primes.Select(prime => Share(model, dim, prime.Exponent)).ToArray())];
    }

    /// <summary>For each loop its primes, with how often each divides the bound.</summary>
    public (int Prime, int Exponent)[][] Primes { get; }

    /// <summary>The base-2 logarithm of all factors at some places, of some loops, each times a weight.</summary>
    public IEnumerable<(IntVar Variable, double Weight)> Logs(Func<CosaPlace, bool> where, Func<int, bool> of)
    {
        for (var dim = 0; dim < counts.Length; dim++)
        {
            for (var i = 0; of(dim) && i < counts[dim].Length; i++)
            {
                for (var place = 0; place < problem.Places.Length; place++)
                {
                    if (where(problem.Places[place]))
                    {
                        yield return (counts[dim][i][place], Math.Log2(Primes[dim][i].Prime));
                    }
                }
            }
        }
    }

    /// <summary>Of one loop, for each of its primes how many are at some places.</summary>
    public IEnumerable<LinearExpr> Inside(int dim, Func<CosaPlace, bool> where) => counts[dim].Select(
        places => LinearExpr.Sum(places.Where((_, place) => where(problem.Places[place]))));

    /// <summary>The factors that a solution gives.</summary>
    public int[,] Factors(CpSolver solver)
    {
        var factors = new int[problem.Places.Length, counts.Length];
        for (var place = 0; place < problem.Places.Length; place++)
        {
            for (var dim = 0; dim < counts.Length; dim++)
            {
                factors[place, dim] = 1;
                for (var i = 0; i < counts[dim].Length; i++)
                {
                    factors[place, dim] *= (int)Math.Pow(Primes[dim][i].Prime, solver.Value(counts[dim][i][place]));
                }
            }
        }

        return factors;
    }

    private IntVar[] Share(CpModel model, int dim, int exponent)
    {
        var must = problem.Places.Any(place => place.Whole[dim]);
        IntVar[] places = [.. problem.Places.Select((place, i) =>
            model.NewIntVar(must && place.Whole[dim] ? exponent : 0, place.Allowed[dim] ? exponent : 0, $"x{dim}_{i}"))];
        model.Add(LinearExpr.Sum(places) == exponent);
        return places;
    }

    private static IEnumerable<(int Prime, int Exponent)> Split(int bound)
    {
        foreach (var prime in Factorization.Primes(bound))
        {
            yield return (prime, Factorization.Exponent(bound, prime));
        }
    }
}
