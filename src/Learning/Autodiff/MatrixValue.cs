namespace Dosa.Learning.Autodiff;

/// <summary>A matrix on a <see cref="Tape"/>, row by row, and the gradient of the tape's result with respect to it.</summary>
public sealed class MatrixValue(int rows, int columns, float[] values)
{
    /// <summary>How many rows it has.</summary>
    public int Rows { get; } = rows;

    /// <summary>How many columns it has.</summary>
    public int Columns { get; } = columns;

    /// <summary>Its values.</summary>
    public float[] Values { get; } = values;

    /// <summary>The derivatives of the result, after <see cref="Tape.Backward"/>.</summary>
    public float[] Gradient { get; } = new float[values.Length];

    /// <summary>A matrix of zeros.</summary>
    public static MatrixValue Zeros(int rows, int columns) => new(rows, columns, new float[rows * columns]);

    internal Span<float> Row(int row) => Values.AsSpan(row * Columns, Columns);

    internal Span<float> GradientRow(int row) => Gradient.AsSpan(row * Columns, Columns);
}
