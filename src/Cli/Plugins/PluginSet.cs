using System.Collections.Immutable;
using Dosa.Backend;
using Dosa.Cli.Compile;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Learning.Models;
using Dosa.Passes;

namespace Dosa.Cli.Plugins;

/// <summary>What can be asked for by name: what comes with the tool, and what plug-ins add.</summary>
internal sealed record PluginSet(PassRegistry Passes, BackendRegistry Backends, ArchitectureTable Architectures)
{
    /// <summary>Without plug-ins.</summary>
    public static PluginSet None { get; } =
        new(PassRegistry.BuiltIn.With(new RetimeLayers { Models = LatencySource.Find }), BackendRegistry.BuiltIn, ArchitectureTable.BuiltIn);

    /// <summary>The searches, the tool's own and those of plug-ins.</summary>
    public SearchTable Searches { get; init; } = SearchTable.BuiltIn;

    /// <summary>The searches for machines of other levels than Gemmini's.</summary>
    public MachineSearches MachineSearches { get; init; } = MachineSearches.BuiltIn;

    /// <summary>The trainers that plug-ins add, in the order of loading.</summary>
    public ImmutableArray<IPerceptronTrainer> Trainers { get; init; } = [];

    /// <summary>This set and what the assemblies add; those that cannot be loaded are reported and add nothing.</summary>
    public PluginSet With(IEnumerable<string> paths, Action<Diagnostic> report) =>
        paths.Aggregate(this, (known, path) => PluginLoader.Load(path, known, report));
}
