using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Plot;

namespace Dosa.Backend.Html;

/// <summary>The pictures of the page.</summary>
internal static class HtmlCharts
{
    public const double Width = 960;
    private static readonly string[] TensorNames = ["weights", "inputs", "outputs"];

    public static BarChart Energy(ScheduledNetwork network, ImmutableArray<ReportedLayer> layers)
    {
        var levels = layers[0].Cost.Levels;
        ImmutableArray<string> parts = ["arithmetic",
            .. levels.SelectMany(level => level.Tensors.Select(tensor => $"{level.Name} {TensorNames[(int)tensor.Tensor]}"))];
        return new(
            "Energy by level and operand",
            string.Create(CultureInfo.InvariantCulture, $"One bar a layer, all its runs. The network takes {network.Totals["energy_uj"].AsNumber():#,0} uJ.")
                + network.Joined,
            "uJ",
            parts,
            [.. layers.Select(layer => new Bar(layer.Label,
                [layer.Count * layer.Cost.MacEnergyUj, .. layer.Cost.Levels.SelectMany(
                level => level.Tensors.Select(tensor => layer.Count * tensor.EnergyUj))]))])
        { Width = Width };
    }

    public static BarChart Cycles(ScheduledNetwork network, ImmutableArray<ReportedLayer> layers)
    {
        var names = layers[0].Cost.Levels.Skip(1).Select(level => level.Name).ToArray();
        return new(
            "Latency by what bounds it",
            string.Create(CultureInfo.InvariantCulture, $"One bar a layer, all its runs. The network takes {network.Totals["cycles"].AsNumber():#,0} cycles.")
                + network.Joined,
            "cycles",
            ["computing", .. names.Select(name => "waiting for " + name)],
            [.. layers.Select(layer => new Bar(layer.Label,
                [layer.Count * layer.Cost.ComputeCycles,
                .. names.Select(name => layer.Cost.BoundBy == name ? layer.Count * (layer.Cost.Cycles - layer.Cost.ComputeCycles) : 0)]))])
        { Width = Width };
    }

    public static LineChart Roofline(ScheduledNetwork network, ImmutableArray<ReportedLayer> layers)
    {
        var (peak, bandwidth) = (network.Machine.Lanes, network.Machine.OuterBandwidth);
        var points = layers.Select(layer => new ChartPoint(
            layer.Layer.Loops.Macs / layer.DramWords, layer.Layer.Loops.Macs / layer.Cost.Cycles)
        { Label = layer.Layer.Others.IsEmpty ? layer.Layer.Name : $"{layer.Layer.Name} +{layer.Layer.Others.Length}" }).ToArray();
        // Without a limit of the memory only the arithmetic holds a layer back.
        var knee = double.IsPositiveInfinity(bandwidth) ? points.Min(point => point.X) : peak / bandwidth;
        var (left, right) = (Math.Min(points.Min(point => point.X) / 2, knee / 2), Math.Max(points.Max(point => point.X), knee) * 2);
        var (outer, limited) = (OuterName(network.Machine), !double.IsPositiveInfinity(bandwidth));
        var words = limited ? string.Create(CultureInfo.InvariantCulture, $"{bandwidth:0.#} words a cycle") : "any number of words";
        ChartPoint[] roof = limited ? [new(left, left * bandwidth), new(knee, peak), new(right, peak)] : [new(left, peak), new(right, peak)];
        return new(
            "Roofline",
            string.Create(CultureInfo.InvariantCulture,
                $"Each dot is a layer: multiply-accumulates a cycle over multiply-accumulates for each word from {outer}. The array does " +
                $"{peak:#,0} a cycle, the {outer} moves {words}.") + network.Joined,
            new($"multiply-accumulates for each {outer} word", ScaleKind.Log),
            new("multiply-accumulates a cycle", ScaleKind.Log),
            [
                new("layers", [.. points], CurveStyle.Dots),
                new($"what {outer} and the array allow", [.. roof], CurveStyle.Dashed),
            ])
        { Width = Width, PlotHeight = 480 };
    }

    /// <summary>The outermost level, as sentences name it.</summary>
    public static string OuterName(ScheduledMachine machine) => machine.Levels[^1].Name is "dram" ? "DRAM" : machine.Levels[^1].Name;

    public static BarChart Fill(ShownLevel shown, string joined, ImmutableArray<ReportedLayer> layers)
    {
        var memory = shown.Name;
        var level = layers[0].Cost.Levels.Select(level => level.Name).ToList().IndexOf(memory);
        var kept = layers[0].Cost.Levels[level].Tensors;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{LevelNames.Capital(memory)}, {shown.Kb:#,0.##} KB"),
            "How much of it the tiles of each layer fill, by operand." + joined,
            "% filled",
            [.. kept.Select(tensor => TensorNames[(int)tensor.Tensor])],
            [.. layers.Select(layer => new Bar(layer.Layer.Name, Shares(layer)))])
        { Width = Width / 2 };

        ImmutableArray<double> Shares(ReportedLayer layer)
        {
            var tensors = layer.Cost.Levels[level].Tensors;
            return [.. tensors.Select(tensor => 100 * layer.Fill(memory) * tensor.TileWords / tensors.Sum(other => other.TileWords))];
        }
    }
}
