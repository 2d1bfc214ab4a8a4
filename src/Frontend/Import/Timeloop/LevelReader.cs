using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>What the attributes of a component mean: the simulator's own rules, in its own order.</summary>
internal sealed class LevelReader(Action<Diagnostic> report)
{
    /// <summary>A storage level.</summary>
    public TimeloopLevel Level(Component component)
    {
        var table = component.Attributes;
        var level = new TimeloopLevel(component.Name, component.At) { Mesh = Grid(component), Container = component.Container };
        if (component.Class == "dummy_storage")
        {
            return level with { Entries = 0, WordBits = 16 };
        }

        var isDram = component.Class.Contains("DRAM", StringComparison.Ordinal) || table.Text("technology") == "DRAM";
        level = Vector(level with { IsDram = isDram, WordBits = table.Whole(TimeloopKeys.Word, 1) ?? 16 }, table);
        level = Size(level, table);
        level = Bandwidths(level, table);
        level = level with
        {
            Energy = table.Number(TimeloopKeys.VectorEnergy) is { } energy ? new TimeloopEnergy(energy, energy, energy) : null,
            Address = table.Number(TimeloopKeys.AddressEnergy) ?? 0,
            Hop = table.Number(TimeloopKeys.HopEnergy) ?? 0,
            Router = table.Number(TimeloopKeys.RouterEnergy) ?? 0,
            Reduces = table.Find("reduction_supported")?.Value.Text is { } flag ? !flag.Equals("false", StringComparison.OrdinalIgnoreCase)
                : !isDram || !HasNetwork(table),
        };
        if (table.Find("wire-energy") is { } wire)
        {
            report(ImportDiagnostics.LeftOut(wire.At, "'wire-energy'", "give 'energy-per-hop' where wires cost something"));
        }

        table.ReportUnread();
        return level;
    }

    /// <summary>The arithmetic, without its energy.</summary>
    public TimeloopMac Mac(Component component)
    {
        component.Attributes.ReportUnread(TimeloopKeys.MacEnergy);
        return new(component.Name, component.At, Grid(component), double.NaN);
    }

    // Where wires cost nothing it makes no difference, and an empty setting is read more easily.
    private static bool HasNetwork(AttributeTable table) => table.Find([.. TimeloopKeys.HopEnergy, .. TimeloopKeys.RouterEnergy]) is not null;

    // width = word * block * cluster, two of which may stand.
    private TimeloopLevel Vector(TimeloopLevel level, AttributeTable table)
    {
        var (block, cluster, width) = (table.Whole(TimeloopKeys.Block, 1), table.Whole(TimeloopKeys.Cluster, 1), table.Whole(TimeloopKeys.Width, 1));
        if (width is not { } bits)
        {
            return level with { Block = block ?? 1, Cluster = cluster ?? 1 };
        }

        var unit = level.WordBits * (block ?? 1) * (cluster ?? 1);
        if (bits % unit != 0 || (block is not null && cluster is not null && bits != unit))
        {
            var at = table.Find(TimeloopKeys.Width)!.Value;
            report(ImportDiagnostics.Bad(at.Value.At, FormattableString.Invariant(
                $"The width of {level.Name} is {bits} bits, no whole number of vectors of {unit} bits (word, block and cluster); correct one of them.")));
            return level with { Block = block ?? 1, Cluster = cluster ?? 1 };
        }

        return level with
        {
            Block = block ?? bits / (level.WordBits * (cluster ?? 1)),
            Cluster = cluster ?? (block is null ? 1 : bits / (level.WordBits * block.Value)),
        };
    }

    private TimeloopLevel Size(TimeloopLevel level, AttributeTable table)
    {
        var (entries, depth, kb) = (table.Whole(TimeloopKeys.Entries, 0), table.Whole(TimeloopKeys.Depth, 0), table.Whole(TimeloopKeys.SizeKb, 0));
        if (kb is not null && (entries ?? depth) is not null)
        {
            report(ImportDiagnostics.Bad(table.Find(TimeloopKeys.SizeKb)!.Value.At,
                $"The size of {level.Name} stands twice, as 'sizeKB' and in words; keep one of them, the simulator stops here."));
        }

        var words = entries ?? (depth is { } rows ? rows * (double)level.Block : kb * 8192.0 / level.WordBits);
        if (words is > 1L << 53)
        {
            report(ImportDiagnostics.BadValue(table.At ?? level.At, "entries", "at most 2^53 words"));
            words = null;
        }

        if (words is null && !level.IsDram)
        {
            report(ImportDiagnostics.Assumed(level.At,
                $"{level.Name} has no 'entries', 'depth' or 'sizeKB'; it holds as much as needed here, at no energy by its size."));
        }

        return level with { Entries = (long?)words, Buffers = table.Number(TimeloopKeys.Buffers, isPositive: true) ?? 1 };
    }

    private TimeloopLevel Bandwidths(TimeloopLevel level, AttributeTable table)
    {
        var both = table.Number(TimeloopKeys.Bandwidth, isPositive: true);
        if (both is not null)
        {
            report(ImportDiagnostics.Assumed(table.Find(TimeloopKeys.Bandwidth)!.Value.At,
                $"The simulator gives half of the 'bandwidth' of {level.Name} to reads and half to writes; so does the text."));
        }

        return level with
        {
            Read = table.Number(TimeloopKeys.ReadBandwidth, isPositive: true) ?? both / 2,
            Write = table.Number(TimeloopKeys.WriteBandwidth, isPositive: true) ?? both / 2,
            Shared = table.Number(TimeloopKeys.SharedBandwidth, isPositive: true),
        };
    }

    // What of instances, meshX and meshY stands decides the rest; instances alone lie along X.
    private Mesh Grid(Component component)
    {
        if (component.Mesh is { } known)
        {
            return known;
        }

        var table = component.Attributes;
        var (x, y) = (table.Whole(TimeloopKeys.MeshX, 1), table.Whole(TimeloopKeys.MeshY, 1));
        var count = table.Whole(TimeloopKeys.Instances, 1) ?? component.Elements;
        var mesh = new Mesh(x ?? count / (y ?? 1), y ?? (x is null ? 1 : count / x.Value));
        if (mesh.X < 1 || mesh.Y < 1 || mesh.X * (double)mesh.Y != count || count > int.MaxValue)
        {
            report(ImportDiagnostics.Bad((table.Find(TimeloopKeys.MeshX) ?? table.Find(TimeloopKeys.MeshY))?.At ?? component.At, FormattableString.Invariant(
                $"{component.Name} has {count} instances, which are no grid of {Or(x)} x {Or(y)}; correct meshX, meshY or the ranges.")));
            return new(1, 1);
        }

        return mesh;
    }

    private static string Or(long? axis) => axis?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any";
}
