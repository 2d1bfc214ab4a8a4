using System.Globalization;

namespace Dosa.Sweep;

/// <summary>A share of a long work: <c>3/20</c> is the third of twenty, and takes every twentieth piece from the third on.</summary>
/// <param name="Index">Which share, from 1.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct Share(int Index, int Count)
{
    private const int Most = 1_000_000;

    /// <summary>All of it.</summary>
    public static Share Whole { get; } = new(1, 1);

    /// <summary>A share as <c>i/n</c>, 1 &lt;= i &lt;= n; null for any other text.</summary>
    public static Share? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var index, var count]
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && i >= 1 && i <= n && n <= Most
            ? new(i, n) : null;
    }

    /// <summary>Whether a piece, counted from 0, is in this share.</summary>
    public bool Holds(long piece) => piece % Count == Index - 1;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
