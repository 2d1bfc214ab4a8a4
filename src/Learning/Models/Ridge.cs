using Dosa.Learning.Autodiff;
using MathNet.Numerics.LinearAlgebra;

namespace Dosa.Learning.Models;

/// <summary>
/// A linear model on standardised features, <c>w = (X'X + lambda n I)^-1 X'y</c>. The spread is
/// <c>sigma * sqrt(1 + x' (X'X + lambda n I)^-1 x)</c>.
/// </summary>
public sealed record Ridge(Standardiser Standardiser, double Intercept, double[] Weights, double[] Inverse, double Sigma) : IRegressor
{
    /// <inheritdoc/>
    public int Inputs => Weights.Length;

    /// <inheritdoc/>
    public Estimate Predict(ReadOnlySpan<double> features)
    {
        Span<double> x = Inputs <= 512 ? stackalloc double[Inputs] : new double[Inputs];
        Standardiser.Apply(features, x);
        var value = Intercept;
        var leverage = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            value += Weights[i] * x[i];
            var dot = 0.0;
            for (var j = 0; j < x.Length; j++)
            {
                dot += Inverse[i * x.Length + j] * x[j];
            }

            leverage += x[i] * dot;
        }

        return new(value, Sigma * Math.Sqrt(1 + Math.Max(0, leverage)));
    }

    /// <summary>Solves for the weights; lambda is the penalty for a row.</summary>
    public static Ridge Train(Table table, double lambda = 1e-3)
    {
        ArgumentNullException.ThrowIfNull(table);
        var standardiser = Standardiser.Of(table);
        var intercept = table.Targets.Average();
        var (products, moments, squares) = Sums(table, standardiser, intercept);
        var penalty = Matrix<double>.Build.DenseIdentity(table.Columns) * (lambda * table.Count);
        var xx = Matrix<double>.Build.DenseOfRowMajor(table.Columns, table.Columns, products);
        var xy = Vector<double>.Build.Dense(moments);
        var inverse = (xx + penalty).Inverse();
        var w = inverse * xy;
        // |y - X w|^2, from the sums alone.
        var left = Math.Max(0, squares - 2 * w.DotProduct(xy) + w.DotProduct(xx * w));
        var freedom = Math.Max(1, table.Count - table.Columns);
        return new(standardiser, intercept, w.ToArray(), inverse.ToRowMajorArray(), Math.Sqrt(left / freedom));
    }

    /// <summary>X'X, X'y and y'y of the standardised features and centred targets, row by row.</summary>
    private static (double[] Products, double[] Moments, double Squares) Sums(Table table, Standardiser standardiser, double intercept)
    {
        var width = table.Columns;
        var products = new double[width * width];
        var moments = new double[width];
        var row = new double[width];
        var squares = 0.0;
        for (var i = 0; i < table.Count; i++)
        {
            standardiser.Apply(table.Row(i), row);
            var y = table.Targets[i] - intercept;
            squares += y * y;
            Kernels.Axpy<double>(y, row, moments);
            for (var a = 0; a < width; a++)
            {
                Kernels.Axpy(row[a], row, products.AsSpan(a * width, width));
            }
        }

        return (products, moments, squares);
    }
}
