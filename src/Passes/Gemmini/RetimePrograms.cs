using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Search;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// Where the objective is latency and the machine is Gemmini's: schedules whose programs the timing model of command streams
/// finds faster, on the hardware that the schedules already need.
/// <code>
/// layer fc {schedule = A}   ----&gt;   layer fc {schedule = B}
/// </code>
/// Layers with a partial schedule keep theirs. Does nothing with another objective or grid.
/// </summary>
public sealed record RetimePrograms : IPass
{
    /// <inheritdoc/>
    public string Name => "retime-programs";

    /// <inheritdoc/>
    public string Description => "Takes schedules whose Gemmini programs are faster, for the objective latency.";

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context) => NetworkOp.Map(module, network => Retime(network, context));

    private static Operation Retime(NetworkOp network, PassContext context)
    {
        if (network.Target?.Objective != "latency" || GridOf.Read(network, context) is not { Sizes: SizeGrid.Gemmini } grid ||
            ProblemReader.Read(network, context) is not { } problem || ScheduleReader.Read(network, problem.Layers, context) is not { } mappings)
        {
            return network.Operation;
        }

        var hardware = new DesignEvaluator(problem).Derive(mappings);
        var machine = GemminiMachine.Of(hardware.Pe, hardware.ScratchpadKb, hardware.AccumulatorKb);
        var layers = network.Layers.ToArray();
        var result = mappings.ToArray();
        var shapes = layers.Zip(problem.Layers, (layer, shape) => KernelAttributes.ShapeOf(layer, shape.Shape, context)).ToArray();
        if (context.Failed)
        {
            return network.Operation;
        }

        Parallel.For(0, result.Length, i =>
        {
            if (problem.Layers[i].Constraints is null && shapes[i] is { } shape)
            {
                var search = new ProgramSearch(problem.Layers[i].Shape, shape, KernelAttributes.EpilogueOf(layers[i], shape), machine, grid);
                result[i] = search.Run(result[i], context.Cancellation).Mapping;
            }
        });
        return Write(network, mappings, [.. result]);
    }

    private static Operation Write(NetworkOp network, ImmutableArray<Mapping> before, ImmutableArray<Mapping> after)
    {
        if (before.SequenceEqual(after))
        {
            return network.Operation;
        }

        var next = 0;
        var changed = network.With(network.Body.Select(operation => operation.Name != LayerOp.OpName ? operation
            : operation.With("schedule", AttributeValue.Text(MappingNotation.Print(after[next++], Architectures.GemminiWeightStationary)))));

        // What the search proved was proved of other schedules; the bound of the analytical optimum still holds.
        return changed["search"].AsDictionary() is not { } search ? changed
            : changed.With("search", new DictionaryAttribute(search.With("status", AttributeValue.Text(SearchTable.Word(SearchStatus.Finished)))));
    }
}
