using System.Collections.Immutable;

namespace Dosa.Learning.Models;

/// <summary>Rows of named features, with the value to learn for each.</summary>
public sealed class Table
{
    private readonly double[] features;

    /// <summary>A table from its rows.</summary>
    /// <param name="names">The features' names.</param>
    /// <param name="features">The features of the first row, those of the second, and so on; owned by the table from now on.</param>
    /// <param name="targets">A value for each row.</param>
    public Table(ImmutableArray<string> names, double[] features, IReadOnlyList<double> targets)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        if (features.Length != names.Length * targets.Count)
        {
            throw new ArgumentException("Every row needs a target.", nameof(targets));
        }

        (Names, this.features, Targets) = (names, features, [.. targets]);
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
