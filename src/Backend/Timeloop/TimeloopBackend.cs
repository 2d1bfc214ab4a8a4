using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>
/// Writes <c>timeloop/</c>: the derived architecture, and a problem and a mapping for each layer, as YAML that
/// timeloop-model reads.
/// </summary>
public sealed class TimeloopBackend : IBackend
{
    /// <inheritdoc/>
    public string Name => "timeloop";

    /// <inheritdoc/>
    public string Description => "Architecture, problems and mappings as Timeloop YAML (a folder).";

    /// <inheritdoc/>
    public ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (ScheduledNetwork.Read(network, context) is not { } scheduled)
        {
            return [];
        }

        return scheduled.Machine switch
        {
            WeightStationaryMachine machine => Files(scheduled, machine, context),
            GeneralMachine machine => Files(scheduled, machine, context),
            _ => [],
        };
    }

    private static ImmutableArray<OutputFile> Files(ScheduledNetwork scheduled, WeightStationaryMachine machine, BackendContext context)
    {
        var files = ImmutableArray.CreateBuilder<OutputFile>();
        files.Add(new("timeloop/arch.yaml", TimeloopArchitecture.Print(machine.Architecture, machine.Hardware)));
        var ragged = new List<(string Layer, string Loop)>();
        for (var i = 0; i < scheduled.Layers.Length; i++)
        {
            var layer = scheduled.Layers[i];
            var mapping = machine.MappingOf(layer);
            if (LoopNest.Mismatch(layer.Shape, mapping.Loops) is var (dim, _))
            {
                ragged.Add((layer.Name, dim.ToString()));
                continue;
            }

            var folder = Folder(layer, i);
            files.Add(new(folder + ".problem.yaml", TimeloopProblem.Print(layer.Shape)));
            files.Add(new(folder + ".mapping.yaml", TimeloopMapping.Print(machine.Architecture, mapping)));
        }

        if (ragged.Count > 0)
        {
            files.Add(new("timeloop/left_out.txt", LeftOut(ragged)));
            context.Report(BackendDiagnostics.RaggedTiles(scheduled.Op, ragged, scheduled.Layers.Length));
        }

        return files.ToImmutable();
    }

    private static ImmutableArray<OutputFile> Files(ScheduledNetwork scheduled, GeneralMachine machine, BackendContext context)
    {
        var files = ImmutableArray.CreateBuilder<OutputFile>();
        files.AddRange(TimeloopDesign.Machine(machine.Machine).Select(file => file with { Path = "timeloop/" + file.Path }));
        for (var i = 0; i < scheduled.Layers.Length; i++)
        {
            var (layer, mapping) = machine.MappingOf(scheduled.Layers[i]);
            if (TimeloopDesign.Mapping(machine.Machine, layer.Layer, mapping) is not { } text)
            {
                context.Report(BackendDiagnostics.BothAxes(scheduled.Layers[i].Op));
                continue;
            }

            var folder = Folder(scheduled.Layers[i], i);
            files.Add(new(folder + ".problem.yaml", TimeloopDesign.Problem(layer.Layer)));
            if (scheduled.Layers[i].Op.Loops is not null)
            {
                // Its loops have other letters than those of the file for all layers.
                files.Add(new(folder + ".constraints.yaml", TimeloopDesign.Constraints(machine.Machine, layer.Layer)));
            }

            files.Add(new(folder + ".mapping.yaml", text));
        }

        return files.ToImmutable();
    }

    // The number keeps the order of the network, and names apart that differ only in characters files cannot have.
    private static string Folder(ScheduledLayer layer, int at) =>
        string.Create(CultureInfo.InvariantCulture, $"timeloop/{at + 1:000}_{FileName.Of(layer.Name)}");

    private static string LeftOut(List<(string Layer, string Loop)> ragged) =>
        "Layers that are not written here, and the first loop that their tiles do not divide: timeloop-model counts such tiles in\n" +
        "another way. A compile with factors = perfect has all layers.\n\n" + string.Concat(ragged.Select(entry => $"{entry.Layer}  {entry.Loop}\n"));
}
