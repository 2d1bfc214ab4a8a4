using Dosa.CostModel;
using Dosa.Search.Baselines;
using Xunit;

namespace Dosa.Search.Tests.Baselines;

/// <summary>The surrogate of Mind Mappings: it learns, and its slopes are those of what it predicts.</summary>
public sealed class SurrogateTests
{
    private static readonly double[] Both = [1, 0.5];

    [Fact]
    public void SlopesAreFiniteDifferences()
    {
        var (surrogate, points, _) = Trained();
        Span<double> slopes = stackalloc double[3];
        Span<double> scratch = stackalloc double[3];
        foreach (var point in points.Take(10))
        {
            surrogate.Predict(point, Both, slopes);
            for (var i = 0; i < point.Length; i++)
            {
                var (above, below) = ((double[])point.Clone(), (double[])point.Clone());
                above[i] += 1e-5;
                below[i] -= 1e-5;
                var slope = (surrogate.Predict(above, Both, scratch) - surrogate.Predict(below, Both, scratch)) / 2e-5;
                Assert.Equal(slope, slopes[i], 1e-5 * (1 + Math.Abs(slope)));
            }
        }
    }

    [Fact]
    public void ACurvedFunctionIsLearnt()
    {
        var (surrogate, points, targets) = Trained();
        Span<double> slopes = stackalloc double[3];
        var (square, spread) = (0.0, 0.0);
        var mean = targets.Average(target => target[0]);
        for (var i = 0; i < points.Length; i++)
        {
            square += Math.Pow(surrogate.Predict(points[i], [1, 0], slopes) - targets[i][0], 2);
            spread += Math.Pow(targets[i][0] - mean, 2);
        }

        Assert.True(square < 0.02 * spread, $"{square / spread:G3} of the variance is left.");
    }

    private static (Surrogate Surrogate, double[][] Points, double[][] Targets) Trained()
    {
        var random = new SeededRandom(5);
        var points = new double[300][];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
        }

        var targets = points.Select(x => new[] { 20 + (3 * x[0] * x[0]) - x[1], 7 + x[2] - (x[0] * x[1]) }).ToArray();
        var surrogate = new Surrogate(3, 2, ref random);
        surrogate.Train(points, targets, 60, ref random);
        return (surrogate, points, targets);
    }
}
