using Dosa.CostModel;
using Google.OrTools.Sat;

namespace Dosa.OrTools.Programme;

/// <summary>
/// CoSA's integer programme of one layer: prime factors to places, one operand that stays at the permuted level, so that a weighted sum of logarithms
/// is least (<see cref="CosaWeights"/>). Every tile is within its operand's share of the level, every axis within its fan-out.
/// </summary>
/// <remarks>
/// The published programme orders the primes of one level by ranks. Of the loops of a convolution each leaves one operand alone or
/// none, so that which operand's loops are innermost is all that its traffic can tell of an order: three choices instead of ranks.
/// </remarks>
internal sealed class CosaProgramme
{
    private const double Effort = 20;
    private readonly CosaProblem problem;
    private readonly CpModel model = new();
    private readonly Exponents exponents;
    private readonly BoolVar[] stays;
    private readonly List<LinearExpr> objective = [];

    public CosaProgramme(CosaProblem problem)
    {
        this.problem = problem;
        exponents = new(problem, model);
        stays = [.. Enum.GetNames<Tensor>().Select(name => model.NewBoolVar(name))];
        model.AddExactlyOne(stays);
        Fit();
        Minimise(exponents.Logs(place => place.Placement == Placement.Time, _ => true), CosaWeights.Compute);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            AddTraffic(tensor);
        }

        model.Minimize(LinearExpr.Sum(objective));
    }

    /// <summary>The best solution, or null where there is none or the effort did not find any. The same problem gives the same solution.</summary>
    public CosaAnswer? Solve()
    {
        var solver = new CpSolver { StringParameters = FormattableString.Invariant($"num_workers:1,random_seed:1,max_deterministic_time:{Effort}") };
        var status = solver.Solve(model);
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
        {
            return null;
        }

        var kept = (Tensor)Array.FindIndex(stays, stay => solver.BooleanValue(stay));
        return new(exponents.Factors(solver), kept, solver.ObjectiveValue / Unit, solver.BestObjectiveBound / Unit, status == CpSolverStatus.Optimal);
    }

    // Weights are counted in hundredths of a part.
    private static double Unit => TileLogs.Scale * 100;

    private bool Moves(Tensor tensor, int dim) => problem.Layer[tensor].Moves(dim);

    private void Fit()
    {
        var tiles = new TileLogs(problem, model, exponents);
        for (var level = 0; level < problem.Levels.Length; level++)
        {
            for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
            {
                var (keeps, share) = problem.Levels[level];
                if (keeps.Has(tensor) && double.IsFinite(share))
                {
                    var tile = tiles.Of(tensor, level).ToArray();
                    AtMost(tile, Math.Log2(share) * TileLogs.Scale);
                    Minimise(tile.Select(term => (term.Variable, term.Weight / TileLogs.Scale)), CosaWeights.Utilisation);
                }
            }
        }

        foreach (var place in problem.Places.Where(place => place.Placement != Placement.Time))
        {
            var logs = exponents.Logs(other => other == place, _ => true).Select(term => (term.Variable, term.Weight * TileLogs.Scale));
            AtMost([.. logs], Math.Log2(place.Most) * TileLogs.Scale);
        }
    }

    // Words inside, instances side by side, the iterations of the permuted level that bring new words, and all iterations further out.
    private void AddTraffic(Tensor tensor)
    {
        for (var level = 0; level < problem.Permuted; level++)
        {
            var here = level;
            Minimise(exponents.Logs(place => place.Level == here, dim => Moves(tensor, dim)),
                CosaWeights.Traffic * CosaWeights.Inner * CosaWeights.Data(level));
        }

        Minimise(exponents.Logs(place => place.Level == problem.Permuted && place.Placement != Placement.Time, _ => true),
            CosaWeights.Traffic * CosaWeights.Inner);
        Minimise(exponents.Logs(place => place.Level > problem.Permuted && place.Placement == Placement.Time, _ => true),
            CosaWeights.Traffic * (tensor == Tensor.W ? CosaWeights.OuterWeights : 1));
        AddIterations(tensor);
    }

    private void AddIterations(Tensor tensor)
    {
        bool Permuted(CosaPlace place) => place.Level == problem.Permuted && place.Placement == Placement.Time;
        var all = Scaled(exponents.Logs(Permuted, _ => true), TileLogs.Scale);
        var moving = Scaled(exponents.Logs(Permuted, dim => Moves(tensor, dim)), TileLogs.Scale);
        var iterations = model.NewIntVar(0, (long)(Math.Log2(problem.Layer.Macs) * TileLogs.Scale) + 10_000, "iterations");
        model.Add(iterations == LinearExpr.Sum(moving)).OnlyEnforceIf(stays[(int)tensor]);
        model.Add(iterations == LinearExpr.Sum(all)).OnlyEnforceIf(stays[(int)tensor].Not());
        objective.Add(iterations * (long)(CosaWeights.Traffic * 100));
    }

    private void Minimise(IEnumerable<(IntVar Variable, double Weight)> terms, double weight) => objective.AddRange(Scaled(terms, weight * Unit));

    private void AtMost((IntVar Variable, double Weight)[] terms, double most) =>
        model.Add(LinearExpr.Sum(terms.Select(term => term.Variable * (long)Math.Round(term.Weight))) <= (long)Math.Floor(most + (terms.Length * 0.5)));

    private static IEnumerable<LinearExpr> Scaled(IEnumerable<(IntVar Variable, double Weight)> terms, double scale) =>
        terms.Select(term => (LinearExpr)(term.Variable * (long)Math.Round(term.Weight * scale)));
}
