using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>A layer of a compiled network, read out of the IR: what every format here prints.</summary>
internal sealed record ScheduledLayer(LayerOp Op, Contraction Loops, AttributeDictionary Cost)
{
    public string Name => Op.Name;

    /// <summary>The layer as a convolution or GEMM; only where it does not keep loops of its own.</summary>
    public Layer Shape => ShapeOf(Op);

    /// <summary>A layer of a network with a schedule.</summary>
    public static ScheduledLayer Of(LayerOp op, AttributeDictionary cost) => new(
        op, op.Loops is { } own ? Contraction.Of(own.Names, own.Bounds, own.Roles, own.Tensors, own.Coordinates) : Contraction.Of(ShapeOf(op)), cost);

    /// <summary>How often the layer runs as it was written, with all its groups each time.</summary>
    public long Runs => Op.Count / Op.Groups;

    /// <summary>The layers that were joined with this one and run by its schedule.</summary>
    public ImmutableArray<string> Others => [.. Op.Merged.Skip(1)];

    public double Number(string name) => Cost[name].AsNumber() ?? 0;

    public AttributeDictionary Part(string name) => Cost[name].AsDictionary() ?? AttributeDictionary.Empty;

    private static Layer ShapeOf(LayerOp layer)
    {
        var (b, s, d) = (layer.Bounds, layer.Strides, layer.Dilations);
        return new((int)b[0], (int)b[1], (int)b[2], (int)b[3], (int)b[4], (int)b[5], (int)b[6])
        {
            Wstride = (int)s[0],
            Hstride = (int)s[1],
            Wdilation = (int)d[0],
            Hdilation = (int)d[1],
        };
    }
}

/// <summary>A compiled network, read out of the IR.</summary>
internal sealed record ScheduledNetwork(NetworkOp Op, ScheduledMachine Machine, ImmutableArray<ScheduledLayer> Layers)
{
    public AttributeDictionary Totals => Op.Operation["totals"].AsDictionary() ?? AttributeDictionary.Empty;

    /// <summary>The sizes of the hardware by name and unit.</summary>
    public AttributeDictionary Hardware => Op.Operation["hardware"].AsDictionary() ?? AttributeDictionary.Empty;

    /// <summary>Which layers stand for others, as sentences behind a picture's description; empty where none does.</summary>
    public string Joined => string.Concat(Layers.Where(layer => !layer.Others.IsEmpty)
        .Select(layer => $" {layer.Name} is also {string.Join(", ", layer.Others)}."));

    public AttributeDictionary Search => Op.Operation["search"].AsDictionary() ?? AttributeDictionary.Empty;

    /// <summary>The network, or null and an error where a stage is missing.</summary>
    public static ScheduledNetwork? Read(NetworkOp network, BackendContext context)
    {
        var name = network.Target?.Architecture;
        var (own, general) = (context.Architectures[name], context.Architectures.General(name));
        if (own is null && general is null)
        {
            context.Report(BackendDiagnostics.UnknownArchitecture(network, ArchitectureTable.Names));
            return null;
        }

        foreach (var layer in network.Layers.Where(layer => layer.Cost is null || layer.Schedule is null))
        {
            context.Report(BackendDiagnostics.NotCompiled(layer));
            return null;
        }

        if (network.Operation["hardware"].AsDictionary() is not { } hardware)
        {
            context.Report(BackendDiagnostics.NoHardware(network));
            return null;
        }

        ScheduledMachine? machine = own is not null
            ? new WeightStationaryMachine(own, new(Size(hardware, "pe"), Size(hardware, "scratchpad_kb"), Size(hardware, "accumulator_kb")))
            : Sized(general!, hardware);
        if (machine is null)
        {
            context.Report(BackendDiagnostics.NoHardware(network));
            return null;
        }

        var layers = ImmutableArray.CreateBuilder<ScheduledLayer>();
        foreach (var layer in network.Layers)
        {
            if (layer.Cost is not { } cost || ScheduledLayer.Of(layer, cost) is var scheduled && machine.Fault(scheduled) is not null)
            {
                context.Report(BackendDiagnostics.NotCompiled(layer));
                return null;
            }

            layers.Add(scheduled);
        }

        return new(network, machine, layers.ToImmutable());
    }

    private static GeneralMachine? Sized(Accelerator accelerator, AttributeDictionary hardware)
    {
        var sizes = accelerator.Sizes.Select(size => hardware[size.Key].AsWhole()).ToArray();
        return sizes.Contains(null) ? null : new(new SizedAccelerator(accelerator, [.. sizes.Select(size => (double)size!.Value)]));
    }

    private static int Size(AttributeDictionary hardware, string name) => (int)(hardware[name].AsWhole() ?? 0);
}
