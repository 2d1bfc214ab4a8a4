using MathNet.Numerics.LinearAlgebra;

namespace Dosa.Learning.Sampling;

/// <summary>Logistic regression by Newton's method, with a small ridge that keeps separable cases finite.</summary>
internal static class LogisticFit
{
    private const int Steps = 25;
    private const double Ridge = 1e-2;

    /// <summary>The weights that make the first rows' outcomes most likely.</summary>
    public static double[] Solve(double[][] rows, bool[] outcomes, int count)
    {
        var width = rows[0].Length;
        var weights = Vector<double>.Build.Dense(width);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = weights * -Ridge;
            var hessian = Matrix<double>.Build.DenseIdentity(width) * Ridge;
            var now = weights.ToArray();
            for (var i = 0; i < count; i++)
            {
                var p = 1 / (1 + Math.Exp(-Odds(now, rows[i])));
                for (var a = 0; a < width; a++)
                {
                    gradient[a] += ((outcomes[i] ? 1 : 0) - p) * rows[i][a];
                    for (var b = 0; b <= a; b++)
                    {
                        hessian[a, b] += p * (1 - p) * rows[i][a] * rows[i][b];
                    }
                }
            }

            weights += Symmetric(hessian).Cholesky().Solve(gradient);
        }

        return weights.ToArray();
    }

    /// <summary>The weighted sum of a row.</summary>
    public static double Odds(ReadOnlySpan<double> weights, ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * row[i];
        }

        return sum;
    }

    private static Matrix<double> Symmetric(Matrix<double> lower)
    {
        for (var a = 0; a < lower.RowCount; a++)
        {
            for (var b = 0; b < a; b++)
            {
                lower[b, a] = lower[a, b];
            }
        }

        return lower;
    }
}
