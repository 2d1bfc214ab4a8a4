using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Which tiles of a loop are enough where only the number of tiles and the room of one count.</summary>
internal static class Trips
{
    public static int Ceiling(int bound, int tile) => (int)(((long)bound + tile - 1) / tile);

    /// <summary>
    /// Tiles of a loop, ascending: the divisors; or, where tiles may be ragged, the smallest tile for each number of tiles, of
    /// which there are about twice the root of the bound.
    /// </summary>
    public static IReadOnlyList<int> Tiles(int bound, bool ragged)
    {
        if (!ragged)
        {
            return Factorization.Divisors(bound);
        }

        var tiles = new List<int>();
        for (var tile = bound; tile >= 1; tile--)
        {
            tile = Ceiling(bound, Ceiling(bound, tile));
            tiles.Add(tile);
        }

        tiles.Reverse();
        return tiles;
    }

    /// <summary>
    /// Tiles of a loop at two levels, as the factors say: the outer one is made of whole inner ones. For each pair of numbers
    /// of tiles both are as small as can be.
    /// </summary>
    public static IEnumerable<(int Inner, int Outer)> Nested(int bound, bool ragged)
    {
        foreach (var inner in Tiles(bound, ragged))
        {
            foreach (var times in Tiles(Ceiling(bound, inner), ragged))
            {
                yield return (inner, inner * times);
            }
        }
    }
}
