using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Dosa.Plot;

namespace Dosa.Backend;

/// <summary>Writes <c>energy.svg</c> and <c>cycles.svg</c>: where each layer's energy and time go, all runs together.</summary>
public sealed class ChartBackend : IBackend
{
    /// <inheritdoc/>
    public string Name => "svg";

    /// <inheritdoc/>
    public string Description => "Energy and cycles of each layer as pictures (energy.svg, cycles.svg).";

    /// <inheritdoc/>
    public ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ScheduledNetwork.Read(network, context) is { } scheduled
            ? [new("energy.svg", Energy(scheduled).ToSvg()), new("cycles.svg", Cycles(scheduled).ToSvg())]
            : [];
    }

    private static BarChart Energy(ScheduledNetwork network) => Energy(network, [.. EnergyParts.Names(network)]);

    private static BarChart Energy(ScheduledNetwork network, ImmutableArray<string> parts) => new(
        $"Energy of {network.Op.Name}",
        string.Create(CultureInfo.InvariantCulture,
            $"One bar a layer, all its runs; the whole network takes {network.Totals["energy_uj"].AsNumber():#,0} uJ.") + network.Joined,
        "uJ",
        parts,
        [.. network.Layers.Select(layer => new Bar(LabelOf(layer), [.. parts.Select(part => layer.Op.Count * EnergyParts.Of(layer.Part("energy"), part))]))]);

    private static BarChart Cycles(ScheduledNetwork network) => new(
        $"Cycles of {network.Op.Name}",
        string.Create(CultureInfo.InvariantCulture,
            $"One bar a layer, all its runs; the whole network takes {network.Totals["cycles"].AsNumber():#,0} cycles.") + network.Joined,
        "cycles",
        ["computing", "waiting for memory"],
        [.. network.Layers.Select(layer => new Bar(LabelOf(layer), CycleParts(layer)))]);

    private static ImmutableArray<double> CycleParts(ScheduledLayer layer)
    {
        var compute = layer.Part("level_cycles")["compute"].AsNumber() ?? 0;
        return [layer.Op.Count * compute, layer.Op.Count * (layer.Number("cycles") - compute)];
    }

    private static string LabelOf(ScheduledLayer layer) =>
        layer.Runs == 1 ? layer.Name : string.Create(CultureInfo.InvariantCulture, $"{layer.Name} x{layer.Runs}");
}
