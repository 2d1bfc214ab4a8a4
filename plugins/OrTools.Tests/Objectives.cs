using Dosa.CostModel;
using Dosa.OrTools.Programme;

namespace Dosa.OrTools.Tests;

/// <summary>CoSA's objective and limits of an assignment by plain arithmetic: what the programme's linear form is checked against.</summary>
internal static class Objectives
{
    public static bool Fits(CosaProblem problem, int[,] factors) =>
        problem.Levels.Index().All(level => Enum.GetValues<Tensor>().All(tensor =>
            !level.Item.Keeps.Has(tensor) || Tile(problem, factors, tensor, level.Index) <= level.Item.Share))
        && problem.Places.Index().All(place => Product(problem, factors, place.Index, _ => true) <= place.Item.Most);

    public static double Of(CosaProblem problem, int[,] factors, Tensor stays)
    {
        var all = Enumerable.Range(0, problem.Places.Length).ToArray();
        var temporal = all.Where(place => problem.Places[place].Placement == Placement.Time).ToArray();
        var compute = temporal.Sum(place => Math.Log2(Product(problem, factors, place, _ => true)));
        var (held, traffic) = (0.0, 0.0);
        foreach (var tensor in Enum.GetValues<Tensor>())
        {
            held += problem.Levels.Index().Where(level => level.Item.Keeps.Has(tensor) && double.IsFinite(level.Item.Share))
                .Sum(level => Math.Log2(Tile(problem, factors, tensor, level.Index)));
            bool Moves(int dim) => problem.Layer[tensor].Moves(dim);
            foreach (var place in all)
            {
                var (level, isTime) = (problem.Places[place].Level, problem.Places[place].Placement == Placement.Time);
                traffic += level < problem.Permuted ? 0.99 * (0.8 + (0.04 * level)) * Math.Log2(Product(problem, factors, place, Moves))
                    : level == problem.Permuted && !isTime ? 0.99 * Math.Log2(Product(problem, factors, place, _ => true))
                    : level == problem.Permuted ? Math.Log2(Product(problem, factors, place, dim => tensor != stays || Moves(dim)))
                    : isTime ? (tensor == Tensor.W ? 1.01 : 1) * Math.Log2(Product(problem, factors, place, _ => true)) : 0;
            }
        }

        return (10 * compute) - (0.1 * held) + traffic;
    }

    private static double Tile(CosaProblem problem, int[,] factors, Tensor tensor, int level) => problem.Layer[tensor].Coordinates.Aggregate(1.0,
        (words, coordinate) => words * (1 + coordinate.Sum(term => (Extent(problem, factors, term.Dim, level) - 1) * term.Coefficient)));

    private static double Extent(CosaProblem problem, int[,] factors, int dim, int level) => Enumerable.Range(0, problem.Places.Length)
        .Where(place => problem.Places[place].Level <= level).Aggregate(1.0, (extent, place) => extent * factors[place, dim]);

    private static double Product(CosaProblem problem, int[,] factors, int place, Func<int, bool> of) => Enumerable.Range(0, problem.Layer.Dims.Length)
        .Where(of).Aggregate(1.0, (product, dim) => product * factors[place, dim]);
}
