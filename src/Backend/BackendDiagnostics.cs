using Dosa.IR;

namespace Dosa.Backend;

/// <summary>The catalogue of what backends tell users, <c>DOSA4xx</c>.</summary>
public static class BackendDiagnostics
{
    internal static Diagnostic NotCompiled(LayerOp layer) => Diagnostic.Error(
        "DOSA400", layer.Operation.Location, $"Layer {layer.Name} has no schedule and cost to write; run schedule-layers and derive-hardware before emitting.");

    internal static Diagnostic NoHardware(NetworkOp network) => Diagnostic.Error(
        "DOSA401", network.Operation.Location, $"Network {network.Name} has no hardware to write; run derive-hardware before emitting.");

    internal static Diagnostic UnknownArchitecture(NetworkOp network, IEnumerable<string> known) => Diagnostic.Error(
        "DOSA403", network.Operation.Location,
        $"Network {network.Name} is for the architecture '{network.Target?.Architecture}', which is not known here; there are {string.Join(", ", known)}.");

    internal static Diagnostic RaggedTiles(LayerOp layer, string loop) => new(
        "DOSA404", Severity.Warning, layer.Operation.Location,
        $"Layer {layer.Name} is left out of timeloop/: its tiles of {loop} are ragged, which timeloop-model counts in another way; " +
        "factors = perfect has it.");

    internal static Diagnostic NotForMachine(NetworkOp network, string format, string machine) => new(
        "DOSA405", Severity.Warning, network.Target?.ArchitectureLocation ?? network.Operation.Location,
        $"--emit {format} writes machines with the levels of gemmini, and '{machine}' has others; it is left out.");

    internal static Diagnostic NoFront(NetworkOp network) => Diagnostic.Error(
        "DOSA402", network.Operation.Location, $"Network {network.Name} has no front of area and objective to write; run trace-front before emitting.");
}
