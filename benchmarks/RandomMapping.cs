using Dosa.CostModel;

namespace Dosa.Benchmarks;

/// <summary>Mappings of any factors and orders.</summary>
public static class RandomMapping
{
    /// <summary>Draws a mapping of the layer: spatial factors up to 32, the rest over all levels.</summary>
    public static Mapping Of(Random random, in Layer layer)
    {
        var (temporal, spatial) = (new int[28], new int[28]);
        Array.Fill(spatial, 1);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var rest = layer[dim];
            if (dim is Dim.C or Dim.K)
            {
                spatial[(dim == Dim.C ? 7 : 14) + (int)dim] = Take(random, ref rest, 32);
            }

            for (var level = 0; level < 3; level++)
            {
                temporal[level * 7 + (int)dim] = level == 0 && dim is not (Dim.P or Dim.Q) ? 1 : Take(random, ref rest, int.MaxValue);
            }

            temporal[21 + (int)dim] = rest;
        }

        return new(temporal, spatial, [.. Enumerable.Range(0, 4).Select(_ => Order(random))]);
    }

    private static Dim[] Order(Random random)
    {
        var order = Enum.GetValues<Dim>();
        random.Shuffle(order);
        return order;
    }

    private static int Take(Random random, ref int rest, int most)
    {
        var number = rest;
        var divisors = Enumerable.Range(1, rest).Where(d => number % d == 0 && d <= most).ToArray();
        var factor = divisors[random.Next(divisors.Length)];
        rest /= factor;
        return factor;
    }
}
