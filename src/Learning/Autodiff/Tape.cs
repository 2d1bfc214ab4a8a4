using Dosa.Learning.Models;

namespace Dosa.Learning.Autodiff;

/// <summary>
/// Records operations on matrices as they are computed, and walks back over them to get all gradients. Sums are taken in
/// a fixed order: the same inputs give the same bits.
/// </summary>
public sealed class Tape
{
    private readonly List<Action> backward = [];

    /// <summary>The product of two matrices.</summary>
    public MatrixValue Multiply(MatrixValue a, MatrixValue b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var c = MatrixValue.Zeros(a.Rows, b.Columns);
        for (var i = 0; i < a.Rows; i++)
        {
            for (var k = 0; k < a.Columns; k++)
            {
                Kernels.Axpy<float>(a.Row(i)[k], b.Row(k), c.Row(i));
            }
        }

        backward.Add(() => MultiplyBackward(a, b, c));
        return c;
    }

    /// <summary>A matrix with a row added to each of its rows.</summary>
    public MatrixValue AddRow(MatrixValue a, MatrixValue row)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(row);
        var c = new MatrixValue(a.Rows, a.Columns, (float[])a.Values.Clone());
        for (var i = 0; i < a.Rows; i++)
        {
            Kernels.Axpy<float>(1, row.Values, c.Row(i));
        }

        backward.Add(() =>
        {
            Kernels.Axpy<float>(1, c.Gradient, a.Gradient);
            for (var i = 0; i < c.Rows; i++)
            {
                Kernels.Axpy<float>(1, c.GradientRow(i), row.Gradient);
            }
        });
        return c;
    }

    /// <summary>x * sigmoid(x) of every element: smooth, and close to max(x, 0).</summary>
    public MatrixValue Swish(MatrixValue a) => Activate(Activation.Swish, a);

    /// <summary>An activation of every element.</summary>
    public MatrixValue Activate(Activation activation, MatrixValue a)
    {
        ArgumentNullException.ThrowIfNull(a);
        var c = MatrixValue.Zeros(a.Rows, a.Columns);
        for (var i = 0; i < a.Values.Length; i++)
        {
            c.Values[i] = Activations.Of(activation, a.Values[i]);
        }

        backward.Add(() =>
        {
            for (var i = 0; i < a.Values.Length; i++)
            {
                a.Gradient[i] += c.Gradient[i] * Activations.Slope(activation, a.Values[i]);
            }
        });
        return c;
    }

    /// <summary>The mean over rows of the Huber loss of a column against targets: squares up to 1, straight beyond.</summary>
    public MatrixValue Huber(MatrixValue predicted, ReadOnlyMemory<float> targets)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        var loss = MatrixValue.Zeros(1, 1);
        for (var i = 0; i < predicted.Rows; i++)
        {
            var d = MathF.Abs(predicted.Values[i] - targets.Span[i]);
            loss.Values[0] += (d < 1 ? d * d / 2 : d - 0.5f) / predicted.Rows;
        }

        backward.Add(() =>
        {
            for (var i = 0; i < predicted.Rows; i++)
            {
                predicted.Gradient[i] += loss.Gradient[0] * Math.Clamp(predicted.Values[i] - targets.Span[i], -1, 1) / predicted.Rows;
            }
        });
        return loss;
    }

    /// <summary>Adds the derivatives of a single value to the gradients of everything that it was computed from.</summary>
    public void Backward(MatrixValue result)
    {
        ArgumentNullException.ThrowIfNull(result);
        result.Gradient[0] = 1;
        for (var i = backward.Count - 1; i >= 0; i--)
        {
            backward[i]();
        }
    }

    private static void MultiplyBackward(MatrixValue a, MatrixValue b, MatrixValue c)
    {
        for (var i = 0; i < a.Rows; i++)
        {
            var from = c.GradientRow(i);
            var into = a.GradientRow(i);
            for (var k = 0; k < a.Columns; k++)
            {
                into[k] += Kernels.Dot(from, b.Row(k));
                Kernels.Axpy<float>(a.Row(i)[k], from, b.GradientRow(k));
            }
        }
    }
}
