namespace Dosa.CostModel.Tests;

/// <summary>Counts, energy and cycles from what <see cref="NestWalker"/> saw, by the rules as they are written down.</summary>
internal sealed class NestAccount
{
    private readonly NestWalker walker;
    private readonly NestMapping mapping;
    private readonly Accelerator accelerator;
    private readonly Contraction layer;

    public NestAccount(Contraction layer, NestMapping mapping, Accelerator accelerator)
    {
        (this.layer, this.mapping, this.accelerator) = (layer, mapping, accelerator);
        walker = new(layer, mapping, [.. accelerator.Levels.Select(level => (int)level.Below.X.Constant)]);
        Counts = new (double, double, double)[accelerator.Levels.Length * 3];
        Links = new double[Counts.Length];
        foreach (var tensor in Enum.GetValues<Tensor>())
        {
            Follow(tensor);
        }
    }

    public (double Reads, double Fills, double Updates)[] Counts { get; }

    public double[] Links { get; }

    /// <summary>Whether parts of words add up to a whole number, so that the last bit of the sum decides what is cut off.</summary>
    public bool IsOnEdge { get; private set; }

    public double NetworkPj { get; private set; }

    public double EnergyPj => layer.Macs * accelerator.MacPj + NetworkPj + Enumerable.Range(0, accelerator.Levels.Length).Sum(LevelPj);

    public double Cycles => Enumerable.Range(0, accelerator.Levels.Length).Max(LevelCycles);

    private void Follow(Tensor tensor)
    {
        var outermost = Enumerable.Range(0, accelerator.Levels.Length).Last(level => mapping.Keeps[level].Has(tensor));
        var (before, scale) = (0.0, 1.0);
        for (var level = 0; level <= outermost; level++)
        {
            var seen = walker.Serve(tensor, level);
            if (layer[tensor].Coordinates.All(coordinate => coordinate is [{ Coefficient: 1 }]) && seen.Links == 0)
            {
                Assert.Equal(seen.Accesses, walker.ServeAll(tensor, level).Accesses);
            }

            var passes = level > 0 && !mapping.Keeps[level - 1].Has(tensor);
            scale = passes ? before * seen.Lanes / seen.Delivered : 1;
            var (accesses, links) = (seen.Sum * scale, passes ? 0 : seen.Links);
            Links[level * 3 + (int)tensor] = links;
            Network(tensor, level, seen, scale, links);
            if (level > 0 && !passes)
            {
                ref var inner = ref Counts[(level - 1) * 3 + (int)tensor];
                var peers = links / walker.Instances(level - 1);
                var fills = seen.Delivered / seen.Lanes + peers;
                inner = (Math.Floor(inner.Reads + peers + 0.5), Math.Floor(fills + 1e-9), inner.Updates);
                IsOnEdge |= (peers != 0 || seen.Accesses.Count > 1) && Math.Abs(fills - Math.Round(fills)) < 1e-9;
            }

            if (mapping.Keeps[level].Has(tensor))
            {
                var first = tensor == Tensor.O ? Part(level) : 0;
                Counts[level * 3 + (int)tensor] = (Math.Floor(accesses - first + 0.5), 0, tensor == Tensor.O ? Math.Floor(accesses + 0.5) : 0);
            }

            before = accesses;
        }
    }

    /// <summary>Outputs that an instance writes without a sum before.</summary>
    private double Part(int level)
    {
        var words = layer.Output.Coordinates.Aggregate(1.0, (product, coordinate) => product * layer.Dims[coordinate[0].Dim].Bound);
        foreach (var loop in mapping.Loops)
        {
            words /= loop.Spatial && loop.Level > level && layer.Output.Coordinates.Any(coordinate => coordinate[0].Dim == loop.Dim) ? loop.Factor.Value : 1;
        }

        return words;
    }

    private void Network(Tensor tensor, int level, NestWalker.Served seen, double scale, double links)
    {
        var storage = accelerator.Levels[level];
        var part = mapping.Keeps[level].Has(tensor) ? Part(level) : 0;
        var all = seen.Sum * scale;
        var again = tensor == Tensor.O && !storage.Reduces ? (2 * all - part) / all : 1;
        foreach (var (lanes, accesses) in seen.Accesses)
        {
            var hops = Math.Sqrt((double)seen.Lanes * lanes) + (Math.Sqrt(seen.Lanes) - Math.Sqrt(lanes)) / 2 - Math.Sqrt((double)seen.Lanes / lanes) + 0.5;
            NetworkPj += hops * accesses * scale * again * storage.HopPj * walker.Instances(level);
        }

        NetworkPj += links * storage.HopPj * walker.Instances(level);
    }

    private double LevelPj(int level)
    {
        var (storage, price) = (accelerator.Levels[level], (FixedPrice)accelerator.Levels[level].Price);
        double Vectors(double words) => Math.Ceiling(words / storage.Block.Constant);
        var built = Enumerable.Range(level + 1, accelerator.Levels.Length - level - 1)
            .Aggregate(1.0, (product, above) => product * accelerator.Levels[above].Below.X.Constant * accelerator.Levels[above].Below.Y.Constant);
        var used = Math.Min(walker.Instances(level), built / storage.Cluster);
        return used * Enumerable.Range(0, 3).Select(t => Own(level, t)).Index().Sum(own => Vectors(own.Item.Reads) * price.Read
            + Vectors(own.Item.Fills) * price.Fill + Vectors(own.Item.Updates) * price.Update
            + ((own.Index == 2 ? own.Item.Updates : own.Item.Reads) + own.Item.Fills) * storage.AddressPj);
    }

    // In the words of the level, of which a word of the operand takes a share.
    private (double Reads, double Fills, double Updates) Own(int level, int tensor)
    {
        var (count, share) = (Counts[level * 3 + tensor], accelerator.Levels[level].Shares[(Tensor)tensor]);
        return (count.Reads * share, count.Fills * share, count.Updates * share);
    }

    private double LevelCycles(int level)
    {
        var (storage, cycles) = (accelerator.Levels[level], walker.Cycles);
        var row = Enumerable.Range(0, 3).Select(t => Own(level, t)).ToArray();
        var read = row.Sum(count => count.Reads / cycles);
        var write = row.Sum(count => (count.Fills + count.Updates) / cycles);
        double[] slow = [1, storage.ReadBandwidth.Constant / read, storage.WriteBandwidth.Constant / write, storage.SharedBandwidth.Constant / (read + write)];
        return Math.Max(cycles, Math.Ceiling(cycles / slow.Where(double.IsFinite).Min()));
    }
}
