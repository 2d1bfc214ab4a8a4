namespace Dosa.CostModel.Tests;

/// <summary>Random layers and mappings, the same for the same seed.</summary>
internal static class Samples
{
    public static Layer Layer(Random random, int largest) => new(
        random.Next(1, 4), random.Next(1, 4), Bound(random, largest), Bound(random, largest), Bound(random, largest), Bound(random, largest), random.Next(1, 4))
    {
        Wstride = random.Next(1, 4),
        Hstride = random.Next(1, 4),
        Wdilation = random.Next(1, 3),
        Hdilation = random.Next(1, 3),
    };

    /// <summary>Any factors and orders at all four levels of Gemmini; spatial ones only where the array has them.</summary>
    public static Mapping Mapping(Random random, in Layer layer)
    {
        var temporal = new int[28];
        var spatial = new int[28];
        Array.Fill(spatial, 1);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var rest = layer[dim];
            for (var level = 0; level < 3; level++)
            {
                temporal[level * 7 + (int)dim] = level == 0 && dim is not (Dim.P or Dim.Q) ? 1 : Take(random, ref rest);
                if ((level, dim) is (1, Dim.C) or (2, Dim.K))
                {
                    spatial[level * 7 + (int)dim] = Take(random, ref rest);
                }
            }

            temporal[21 + (int)dim] = rest;
        }

        return new(temporal, spatial, [.. Enumerable.Range(0, 4).Select(_ => Shuffled(random))]);
    }

    /// <summary>The same with factors that need not divide: each covers its bound with as many tiles as it takes.</summary>
    public static Mapping RaggedMapping(Random random, in Layer layer)
    {
        var temporal = new int[28];
        var spatial = new int[28];
        Array.Fill(temporal, 1);
        Array.Fill(spatial, 1);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var tile = 1;
            for (var level = dim is Dim.P or Dim.Q ? 0 : 1; level < 4; level++)
            {
                // The loops of a level from the inside out: lanes, then iterations.
                if ((level, dim) is (1, Dim.C) or (2, Dim.K))
                {
                    spatial[level * 7 + (int)dim] = Ragged(random, layer[dim], ref tile, false);
                }

                temporal[level * 7 + (int)dim] = Ragged(random, layer[dim], ref tile, level == 3);
            }
        }

        return new(temporal, spatial, [.. Enumerable.Range(0, 4).Select(_ => Shuffled(random))]);
    }

    private static int Ragged(Random random, int bound, ref int tile, bool isLast)
    {
        var runs = (bound + tile - 1) / tile;
        var factor = isLast || random.Next(4) == 0 ? runs : random.Next(1, Math.Min(runs, 4) + 1);
        factor = Math.Min(factor, runs);
        tile *= factor;
        return factor;
    }

    private static Dim[] Shuffled(Random random)
    {
        var dims = Enum.GetValues<Dim>();
        random.Shuffle(dims);
        return dims;
    }

    private static int Bound(Random random, int largest) => random.Next(1, largest + 1);

    private static int Take(Random random, ref int rest)
    {
        var number = rest;
        var divisors = Enumerable.Range(1, rest).Where(d => number % d == 0).ToArray();
        var factor = divisors[random.Next(divisors.Length)];
        rest /= factor;
        return factor;
    }
}
