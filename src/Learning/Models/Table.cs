using System.Collections.Immutable;

namespace Dosa.Learning.Models;

/// <summary>Rows of named features, with the value to learn for each.</summary>
public sealed class Table
{
    private readonly double[] features;

    /// <summary>A table from its rows.</summary>
    public Table(ImmutableArray<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<double> targets)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(targets);
        if (rows.Count != targets.Count)
        {
            throw new ArgumentException("Every row needs a target.", nameof(targets));
        }

        Names = names;
        Targets = [.. targets];
        features = new double[rows.Count * names.Length];
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].CopyTo(features, i * names.Length);
        }
    }

    /// <summary>The features' names.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The values to learn.</summary>
    public ImmutableArray<double> Targets { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => Targets.Length;

    /// <summary>How many features a row has.</summary>
    public int Columns => Names.Length;

    /// <summary>One feature of one row.</summary>
    public double this[int row, int column] => features[row * Columns + column];

    /// <summary>The features of one row.</summary>
    public ReadOnlySpan<double> Row(int row) => features.AsSpan(row * Columns, Columns);
}
