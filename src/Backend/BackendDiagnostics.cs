using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>The catalogue of what backends tell users, <c>DOSA4xx</c>.</summary>
public static class BackendDiagnostics
{
    /// <summary>Layers that a remark names one by one.</summary>
    private const int MostNamed = 4;

    internal static Diagnostic NotCompiled(LayerOp layer) => Diagnostic.Error(
        "DOSA400", layer.Operation.Location, $"Layer {layer.Name} has no schedule and cost to write; run schedule-layers and derive-hardware before emitting.");

    internal static Diagnostic NoHardware(NetworkOp network) => Diagnostic.Error(
        "DOSA401", network.Operation.Location, $"Network {network.Name} has no hardware to write; run derive-hardware before emitting.");

    internal static Diagnostic UnknownArchitecture(NetworkOp network, IEnumerable<string> known) => Diagnostic.Error(
        "DOSA403", network.Operation.Location,
        $"Network {network.Name} is for the architecture '{network.Target?.Architecture}', which is not known here; there are {string.Join(", ", known)}.");

    /// <summary>Layers are left out of timeloop/, which says so in a file of its own, too.</summary>
    public const string LeftOutOfTimeloop = "DOSA404";

    internal static Diagnostic RaggedTiles(NetworkOp network, IReadOnlyCollection<(string Layer, string Loop)> ragged, int all) => new(
        LeftOutOfTimeloop, Severity.Remark, network.Operation.Location,
        string.Create(CultureInfo.InvariantCulture, $"Left out of timeloop/: {ragged.Count} of {all} layers, whose tiles do not divide their loops (") +
        string.Join(", ", ragged.Take(MostNamed).Select(entry => $"{entry.Loop} of {entry.Layer}")) +
        (ragged.Count > MostNamed ? ", ..." : "") + "), which timeloop-model counts in another way; factors = perfect has all.");

    internal static Diagnostic BothAxes(LayerOp layer) => new(
        "DOSA406", Severity.Warning, layer.Operation.Location,
        $"Layer {layer.Name} is left out of timeloop/: a loop is spread along both axes below one level, which Timeloop's mappings have no words for.");

    internal static Diagnostic NoFront(NetworkOp network) => Diagnostic.Error(
        "DOSA402", network.Operation.Location, $"Network {network.Name} has no front of area and objective to write; run trace-front before emitting.");
}
