using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// Adds to every scheduled network one kernel a layer: the mapping's loops over tiles, with steps on whole tiles at the
/// innermost loop that needs them.
/// <code>
/// layer conv1 {schedule = "L3 K2 C3 P4 - ..."}   ----&gt;   kernel conv1 { for k3 { for c3 { load_weights
///                                                         for p3 { load_inputs; begin_outputs; multiply; end_outputs } } } }
/// </code>
/// The machine is the network's hardware. Where Gemmini's generator cannot build that, or whole rows of the tiles take more
/// room than their bytes, the next larger machine is taken, with a remark.
/// </summary>
public sealed record TileLoops : IPass
{
    /// <inheritdoc/>
    public string Name => "tile-loops";

    /// <inheritdoc/>
    public string Description => "Adds a kernel for every scheduled layer: loops over tiles, with steps on whole tiles.";

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context) => NetworkOp.Map(module, network => Tile(network, context));

    private static Operation Tile(NetworkOp network, PassContext context)
    {
        if (GridOf.Read(network, context) is not { } grid || ProblemReader.ReadLayers(network, context) is not { } shapes ||
            ScheduleReader.Read(network, shapes, context) is not { } mappings)
        {
            return network.Operation;
        }

        if (HardwareOf(network) is not { } hardware)
        {
            context.Report(PassDiagnostics.NoHardware(network));
            return network.Operation;
        }

        var kernels = new List<GemminiKernel>();
        foreach (var (layer, mapping, shape) in network.Layers.Zip(mappings, shapes.Select(shape => shape.Shape)))
        {
            if (KernelAttributes.ShapeOf(layer, shape, context) is not { } stored)
            {
                return network.Operation;
            }

            var room = new GemminiMachine(hardware.Pe, HardwareGrid.ScratchpadBanks, 1, 1);
            kernels.Add(KernelLowering.Tile(layer.Name, stored, mapping, room, KernelAttributes.EpilogueOf(layer, stored), grid.Copies) with
            {
                Repeats = Math.Max(1, layer.Count / Math.Max(1, layer.Groups)),
                Location = layer.Operation.Location,
            });
        }

        var machine = MachineFor(network, hardware, grid, kernels, context);
        var others = network.Body.Where(operation => operation.Name != GemminiDialect.Kernel);
        return network.With(others.Concat(kernels.Select(kernel => KernelWriter.Write(kernel with { Machine = machine }))));
    }

    private static Hardware? HardwareOf(NetworkOp network) => network.Operation["hardware"].AsDictionary() is { } hardware &&
        hardware["pe"].AsWhole() is { } pe && hardware["scratchpad_kb"].AsWhole() is { } scratchpad && hardware["accumulator_kb"].AsWhole() is { } accumulator
            ? new Hardware((int)pe, (int)scratchpad, (int)accumulator)
            : null;

    /// <summary>The derived hardware when it can be built and holds all tiles, else the next larger one.</summary>
    private static GemminiMachine MachineFor(NetworkOp network, Hardware hardware, HardwareGrid grid, List<GemminiKernel> kernels, PassContext context)
    {
        var legal = grid with { Sizes = SizeGrid.Gemmini };
        var pe = legal.NextPe(hardware.Pe);
        var (scratchpad, accumulator) = (0L, 0L);
        foreach (var kernel in kernels)
        {
            var needs = KernelLowering.RowsNeeded(kernel with { Machine = kernel.Machine with { Dim = pe } });
            (scratchpad, accumulator) = (Math.Max(scratchpad, needs.Scratchpad), Math.Max(accumulator, needs.Accumulator));
        }

        var built = legal.RoundUp(new(
            pe,
            (int)Math.Max(hardware.ScratchpadKb, (scratchpad * pe + 1023) / 1024),
            (int)Math.Max(hardware.AccumulatorKb, (accumulator * pe * 4 + 1023) / 1024)));
        if (built != hardware)
        {
            context.Report(PassDiagnostics.RoundedUp(network, hardware, built));
        }

        if (pe >= 64)
        {
            context.Report(PassDiagnostics.WideArray(network, pe));
        }

        return GemminiMachine.Of(built.Pe, built.ScratchpadKb, built.AccumulatorKb);
    }
}
