using Dosa.CostModel;

namespace Dosa.Benchmarks;

/// <summary>Mappings as the designers of an accelerator meant them: their loops, whole where they are to be whole, in their orders.</summary>
public static class DesignersMapping
{
    /// <summary>Draws mappings until one is in the mapspace; it need not fit the memories, which costs the same to evaluate.</summary>
    public static NestMapping Of(Random random, SizedAccelerator machine, LayerGeometry layer)
    {
        for (var tries = 0; tries < 1_000; tries++)
        {
            var loops = Draw(random, machine, layer.Layer);
            if (NestLoops.Mismatch(layer, loops) is null && DesignersMapspace.Outside(machine.Accelerator, layer, loops, machine.Keeps).IsEmpty)
            {
                return new(loops, machine.Keeps);
            }
        }

        throw new InvalidOperationException($"No mapping of {machine.Accelerator.Name} was found.");
    }

    private static NestLoop<Exact>[] Draw(Random random, SizedAccelerator machine, Contraction layer)
    {
        var levels = machine.Accelerator.Levels;
        int[] rest = [.. layer.Dims.Select(dim => (int)dim.Bound)];
        var loops = new List<NestLoop<Exact>>();
        for (var level = 0; level < levels.Length; level++)
        {
            var ((x, y), below) = (machine.Spread(level), levels[level].Below);
            Place(random, layer, rest, loops, new(new(1), 0, level, Placement.X), below.LoopsX, ref x);
            Place(random, layer, rest, loops, new(new(1), 0, level, Placement.Y), below.LoopsY, ref y);
            var unlimited = double.PositiveInfinity;
            Place(random, layer, rest, loops, new(new(1), 0, level), levels[level].Loops, ref unlimited, level == levels.Length - 1);
            Order(random, layer, levels[level], loops);
        }

        return [.. loops];
    }

    /// <summary>Adds loops of one kind at one level: all of a loop that is whole there or has nowhere else to go, a factor of others.</summary>
    private static void Place(
        Random random, Contraction layer, int[] rest, List<NestLoop<Exact>> loops, NestLoop<Exact> at, LoopRule rule, ref double room, bool all = false)
    {
        foreach (var dim in Enumerable.Range(0, rest.Length).OrderBy(_ => random.Next()))
        {
            var whole = all || rule.Whole.Contains(layer.Dims[dim].Role);
            var number = rest[dim];
            if (number == 1 || !(whole || rule.Allows(layer.Dims[dim].Role)))
            {
                continue;
            }

            var most = room;
            var divisors = Enumerable.Range(1, number).Where(d => number % d == 0 && d <= most).ToArray();
            var factor = whole && number <= room ? number : divisors[random.Next(divisors.Length)];
            rest[dim] /= factor;
            room = Math.Floor(room / factor);
            if (factor > 1)
            {
                loops.Add(at with { Factor = new(factor), Dim = dim });
            }
        }
    }

    /// <summary>Puts the temporal loops just added into one of the designers' orders, where they have any.</summary>
    private static void Order(Random random, Contraction layer, StorageLevel level, List<NestLoop<Exact>> loops)
    {
        if (level.Orders is { IsEmpty: false } orders && loops.Count > 0)
        {
            var order = orders[random.Next(orders.Length)];
            var start = loops.FindLastIndex(loop => loop.Spatial || loop.Level != loops[^1].Level) + 1;
            var sorted = loops.Skip(start).OrderByDescending(loop => order.IndexOf(layer.Dims[loop.Dim].Role)).ToArray();
            loops.RemoveRange(start, loops.Count - start);
            loops.AddRange(sorted);
        }
    }
}
