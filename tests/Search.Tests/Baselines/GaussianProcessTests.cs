using Dosa.Search.Baselines;
using Xunit;

namespace Dosa.Search.Tests.Baselines;

/// <summary>The process against formulas that fit on a line.</summary>
public sealed class GaussianProcessTests
{
    [Fact]
    public void OnePointFollowsTheClosedForm()
    {
        var process = new GaussianProcess(1);
        process.Observe([0.2], 3);
        var k = process.Kernel([0.2], [0.7], 1);
        var (mean, variance) = process.Predict([0.7]);
        Assert.Equal(3 * k / (1 + GaussianProcess.Noise), mean, 1e-12);
        Assert.Equal(1 - k * k / (1 + GaussianProcess.Noise), variance, 1e-12);
    }

    [Fact]
    public void TwoPointsFollowTheClosedForm()
    {
        var process = new GaussianProcess(2);
        process.Observe([0, 0.1], 1);
        process.Observe([0.6, 0.4], -2);
        double[] at = [0.3, 0.9];
        var (a, b, c) = (process.Kernel([0, 0.1], at, 1), process.Kernel([0.6, 0.4], at, 1), process.Kernel([0, 0.1], [0.6, 0.4], 1));
        var d = 1 + GaussianProcess.Noise;
        var determinant = d * d - c * c;
        var (mean, variance) = process.Predict(at);
        Assert.Equal((a * (d * 1 - c * -2) + b * (d * -2 - c * 1)) / determinant, mean, 1e-12);
        Assert.Equal(1 - (a * (d * a - c * b) + b * (d * b - c * a)) / determinant, variance, 1e-12);
    }

    [Fact]
    public void MaternKernelAtKnownDistances()
    {
        var process = new GaussianProcess(1);
        Assert.Equal(1, process.Kernel([0.4], [0.4], 0.5), 1e-15);
        Assert.Equal((1 + Math.Sqrt(5) + 5.0 / 3) * Math.Exp(-Math.Sqrt(5)), process.Kernel([0], [0.5], 0.5), 1e-15);
    }

    [Fact]
    public void RefittingKeepsPassingThroughTheObservations()
    {
        var process = new GaussianProcess(1);
        for (var i = 0; i <= 10; i++)
        {
            process.Observe([i / 10.0], 100 + Math.Sin(6 * i / 10.0));
        }

        process.Refit();
        process.Observe([0.55], 100 + Math.Sin(6 * 0.55));
        for (var i = 0; i <= 10; i++)
        {
            Assert.Equal(100 + Math.Sin(6 * i / 10.0), process.Predict([i / 10.0]).Mean, 0.01);
        }

        Assert.Equal(100 + Math.Sin(6 * 0.25), process.Predict([0.25]).Mean, 0.05);
    }

    [Fact]
    public void ExpectedImprovementIsTheIntegral()
    {
        var process = new GaussianProcess(1);
        process.Observe([0.1], 1);
        process.Observe([0.9], 0.5);
        var (mean, variance) = process.Predict([0.5]);
        var (sum, step) = (0.0, 1e-3);
        for (var z = -8.0; z < 8; z += step)
        {
            sum += Math.Max(0, process.Lowest - (mean + z * Math.Sqrt(variance))) * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * step;
        }

        Assert.Equal(sum, process.ExpectedImprovement([0.5]), 1e-4);
    }
}
