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
        var x = Matrix<double>.Build.Dense(table.Count, table.Columns);
        var row = new double[table.Columns];
        for (var i = 0; i < table.Count; i++)
        {
            standardiser.Apply(table.Row(i), row);
            x.SetRow(i, row);
        }

        var intercept = table.Targets.Average();
        var y = Vector<double>.Build.Dense(table.Count, i => table.Targets[i] - intercept);
        var normal = x.TransposeThisAndMultiply(x) + Matrix<double>.Build.DenseIdentity(table.Columns) * (lambda * table.Count);
        var inverse = normal.Inverse();
        var weights = inverse * x.TransposeThisAndMultiply(y);
        var residual = y - x * weights;
        var freedom = Math.Max(1, table.Count - table.Columns);
        return new(standardiser, intercept, weights.ToArray(), inverse.ToRowMajorArray(), residual.L2Norm() / Math.Sqrt(freedom));
    }
}
