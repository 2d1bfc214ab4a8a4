using Dosa.CostModel;
using Dosa.OrTools.Programme;
using Dosa.Search;
using Dosa.Search.Proving;

namespace Dosa.OrTools.Tests;

public sealed class CosaTests
{
    private static readonly SearchProblem Small = new(
        [new("a", new(3, 3, 8, 8, 4, 16), 2), new("b", new(1, 1, 32, 1, 24, 40), 1), new("c", new(1, 1, 12, 6, 16, 4) { Wstride = 2 }, 1)],
        new HardwareBounds(2, 8, 1, 8, 1, 4),
        Objective.Edp);

    [Fact]
    public void Every_design_is_within_the_bounds_and_no_better_than_the_proof()
    {
        var found = new CosaSearch().Run(Small, new SearchOptions { Threads = 1 }, default);
        var proof = new ExactSearch().Run(Small, new SearchOptions { Threads = 1 }, default)!;
        Assert.NotNull(found);
        Assert.True(Small.Bounds.Contains(found.Best.Hardware));
        Assert.Empty(new DesignEvaluator(Small).Check(found.Best.Mappings, found.Best.Hardware));
        Assert.InRange(found.Best.Value(Objective.Edp) / proof.Best.Value(Objective.Edp), 1 - 1e-9, 20);
        Assert.Equal(3, found.Evaluations);
    }

    [Fact]
    public void The_answer_does_not_depend_on_threads()
    {
        var designs = new[] { 1, 3 }.Select(threads => new CosaSearch().Run(Small, new SearchOptions { Threads = threads }, default)!.Best).ToArray();
        Assert.Equal(designs[0].Mappings.AsEnumerable(), designs[1].Mappings.AsEnumerable());
    }

    // All ways to place the primes of a small product, by counting: none has a lower objective.
    [Fact]
    public void The_programme_s_optimum_is_that_of_all_assignments()
    {
        foreach (var (rows, depth, columns) in new[] { (8, 6, 4), (9, 4, 10), (5, 12, 2) })
        {
            var gemmini = new GemminiPlaces(Small with { Bounds = Small.Bounds with { MaxPe = 4, MaxScratchpadKb = 1, MaxAccumulatorKb = 1 } },
                new Layer(1, 1, rows, 1, depth, columns), 1.0 / 64);
            var answer = new CosaProgramme(gemmini.Problem).Solve();
            Assert.NotNull(answer);
            Assert.True(answer.IsProved);
            var least = Assignments(gemmini.Problem).Min(factors => Enum.GetValues<Tensor>().Min(stays => Objectives.Of(gemmini.Problem, factors, stays)));
            Assert.Equal(least, Objectives.Of(gemmini.Problem, answer.Factors, answer.Stays), 0.02);
            Assert.Equal(least, answer.Objective, 0.05);
        }
    }

    private static IEnumerable<int[,]> Assignments(CosaProblem problem)
    {
        var primes = problem.Layer.Dims.SelectMany((dim, d) => Factorization.Primes((int)dim.Bound)
            .SelectMany(prime => Enumerable.Repeat((d, prime), Factorization.Exponent((int)dim.Bound, prime)))).ToArray();
        return Extend(problem, primes, 0, Ones(problem)).Where(factors => Objectives.Fits(problem, factors));
    }

    private static IEnumerable<int[,]> Extend(CosaProblem problem, (int Dim, int Prime)[] primes, int at, int[,] factors)
    {
        if (at == primes.Length)
        {
            return [factors];
        }

        var (dim, prime) = primes[at];
        return Enumerable.Range(0, problem.Places.Length).Where(place => problem.Places[place].Allowed[dim]).SelectMany(place =>
        {
            var next = (int[,])factors.Clone();
            next[place, dim] *= prime;
            return Extend(problem, primes, at + 1, next);
        });
    }

    private static int[,] Ones(CosaProblem problem)
    {
        var ones = new int[problem.Places.Length, problem.Layer.Dims.Length];
        for (var i = 0; i < ones.Length; i++)
        {
            ones[i / problem.Layer.Dims.Length, i % problem.Layer.Dims.Length] = 1;
        }

        return ones;
    }
}
