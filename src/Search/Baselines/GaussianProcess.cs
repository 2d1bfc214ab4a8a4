using MathNet.Numerics.LinearAlgebra;

namespace Dosa.Search.Baselines;

/// <summary>
/// Gaussian process regression with a Matern 5/2 kernel over points of the unit cube. Observing extends the Cholesky factor
/// by a row; <see cref="Refit"/> chooses the length scale by the likelihood and factors anew. Targets are taken about their
/// mean, and the signal's variance is the most likely one, so that scale and offset of the targets do not matter.
/// </summary>
internal sealed class GaussianProcess(int dimensions)
{
    /// <summary>Variance of an observation's noise, relative to the signal's.</summary>
    public const double Noise = 1e-4;

    private static readonly double[] Scales = [0.25, 0.5, 1, 2, 4];

    private readonly List<double[]> points = [];
    private readonly List<double> targets = [];
    private readonly List<double[]> factor = [];
    private readonly List<double> whitened = [];
    private double[] scratch = [];
    private double mean;
    private double variance = 1;

    /// <summary>How many observations there are.</summary>
    public int Count => points.Count;

    /// <summary>The distance over which values are alike.</summary>
    public double LengthScale { get; private set; } = 1;

    /// <summary>The lowest target observed.</summary>
    public double Lowest { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes in an observation: the factor grows by the row (L^-1 k, sqrt(1 + noise - |L^-1 k|^2)).</summary>
    public void Observe(ReadOnlySpan<double> point, double target)
    {
        var row = new double[Count + 1];
        var rest = 1 + Noise - Whiten(point, row);
        row[Count] = Math.Sqrt(Math.Max(rest, 1e-12));
        var value = target - mean;
        for (var i = 0; i < Count; i++)
        {
            value -= row[i] * whitened[i];
        }

        whitened.Add(value / row[Count]);
        factor.Add(row);
        points.Add(point.ToArray());
        targets.Add(target);
        Lowest = Math.Min(Lowest, target);
    }

    /// <summary>The most likely length scale of a few, the mean of the targets, and the variance that goes with them.</summary>
    public void Refit()
    {
        mean = targets.Average();
        var centred = Vector<double>.Build.Dense(Count, i => targets[i] - mean);
        var best = double.NegativeInfinity;
        foreach (var scale in Scales)
        {
            var lower = Matrix<double>.Build.Dense(Count, Count, (i, j) => Kernel(points[i], points[j], scale) + (i == j ? Noise : 0)).Cholesky().Factor;
            var white = Solve(lower, centred);
            var likely = Math.Max(white.DotProduct(white) / Count, 1e-12);
            var likelihood = -0.5 * Count * Math.Log(likely) - lower.Diagonal().Map(Math.Log).Sum();
            if (likelihood > best)
            {
                (best, LengthScale, variance) = (likelihood, scale, likely);
                Keep(lower, white);
            }
        }
    }

    /// <summary>The mean and variance that the process expects at a point.</summary>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> point)
    {
        if (scratch.Length < Count)
        {
            scratch = new double[2 * Count];
        }

        var explained = Whiten(point, scratch);
        var expected = mean;
        for (var i = 0; i < Count; i++)
        {
            expected += scratch[i] * whitened[i];
        }

        return (expected, variance * Math.Max(1 - explained, 1e-12));
    }

    /// <summary>How far below the lowest target a point is expected to be, counting only what is below.</summary>
    public double ExpectedImprovement(ReadOnlySpan<double> point)
    {
        var (expected, spread) = Predict(point);
        var deviation = Math.Sqrt(spread);
        var z = (Lowest - expected) / deviation;
        return deviation * (z * MathNet.Numerics.Distributions.Normal.CDF(0, 1, z) + MathNet.Numerics.Distributions.Normal.PDF(0, 1, z));
    }

    /// <summary>Matern 5/2: (1 + r + r^2/3) e^-r with r = sqrt(5) |a - b| / scale.</summary>
    public double Kernel(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double scale)
    {
        var squared = 0.0;
        for (var i = 0; i < dimensions; i++)
        {
            squared += (a[i] - b[i]) * (a[i] - b[i]);
        }

        var r = Math.Sqrt(5 * squared) / scale;
        return (1 + r + r * r / 3) * Math.Exp(-r);
    }

    /// <summary>Solves L v = k for the kernel vector of a point; returns |v|^2.</summary>
    private double Whiten(ReadOnlySpan<double> point, double[] into)
    {
        var explained = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var row = factor[i];
            var value = Kernel(points[i], point, LengthScale);
            for (var j = 0; j < i; j++)
            {
                value -= row[j] * into[j];
            }

            into[i] = value / row[i];
            explained += into[i] * into[i];
        }

        return explained;
    }

    private static Vector<double> Solve(Matrix<double> lower, Vector<double> right)
    {
        var solved = right.Clone();
        for (var i = 0; i < solved.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                solved[i] -= lower[i, j] * solved[j];
            }

            solved[i] /= lower[i, i];
        }

        return solved;
    }

    private void Keep(Matrix<double> lower, Vector<double> white)
    {
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                factor[i][j] = lower[i, j];
            }

            whitened[i] = white[i];
        }
    }
}
