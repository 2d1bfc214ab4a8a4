using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// A tile that the machine works off at once, extents for R, S, P, Q, C, K, N, and the mapping around it: loops over tiles with
/// those of reductions innermost, so that sums stay; as many channels side by side as the array and the tile have.
/// </summary>
internal readonly record struct ProgramTile(ImmutableArray<int> Extents)
{
    private static readonly Dim[] Outputs = [Dim.N, Dim.Q, Dim.P, Dim.K];
    private static readonly Dim[] Reductions = [Dim.S, Dim.R, Dim.C];

    public int this[Dim dim] => Extents[(int)dim];

    /// <summary>This tile with another extent.</summary>
    public ProgramTile With(Dim dim, int extent) => new(Extents.SetItem((int)dim, extent));

    /// <summary>The mapping of a layer to an array of this width.</summary>
    public Mapping ToMapping(in Layer layer, int pe)
    {
        var (tile, shape) = (this, layer);
        string Factor(Dim dim, long count) => count > 1 ? string.Create(CultureInfo.InvariantCulture, $" {dim}{count}") : "";
        string Loops(IEnumerable<Dim> dims, Func<Dim, long> count) =>
            string.Concat(dims.Select(dim => Factor(dim, count(dim)))) is { Length: > 0 } text ? text : " N1";
        string Side(Dim dim, int count) => count > 1 ? string.Create(CultureInfo.InvariantCulture, $" {dim}{count}X") : "";
        var (k, c) = (Divisors.LargestUpTo(tile[Dim.K], pe), Divisors.LargestUpTo(tile[Dim.C], pe));
        var text = $"L3[WIO]{Loops([.. Outputs, .. Reductions], dim => shape[dim] / tile[dim])} - L2[WI] N1{Side(Dim.K, k)} - " +
            $"L1[O]{Loops([Dim.K, Dim.S, Dim.R, Dim.C, Dim.N, Dim.Q], dim => tile[dim] / (dim == Dim.K ? k : dim == Dim.C ? c : 1))}{Side(Dim.C, c)} - " +
            $"L0[W]{Loops([Dim.P], dim => tile[dim])}";
        return MappingNotation.TryParse(text, Architectures.GemminiWeightStationary, out var mapping, out var error) ? mapping
            : throw new InvalidOperationException($"{text}: {error}");
    }
}

/// <summary>Divisors of extents.</summary>
internal static class Divisors
{
    /// <summary>All of them, the smallest first.</summary>
    public static int[] Of(int value) => [.. Enumerable.Range(1, value).Where(divisor => value % divisor == 0)];

    /// <summary>The largest that is at most a limit.</summary>
    public static int LargestUpTo(int value, int limit)
    {
        var divisor = Math.Min(value, limit);
        while (value % divisor != 0)
        {
            divisor--;
        }

        return divisor;
    }
}
