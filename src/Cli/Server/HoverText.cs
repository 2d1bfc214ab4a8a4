using System.Globalization;
using System.Text;
using Dosa.Frontend.Editing;
using Dosa.IR;

namespace Dosa.Cli.Server;

/// <summary>What is told about a layer: its dimensions, its work, and its schedule where one was compiled.</summary>
internal static class HoverText
{
    private static readonly string[] Dims = ["R", "S", "P", "Q", "C", "K", "N"];

    /// <summary>Markdown about the layer whose name stands at a position; null elsewhere.</summary>
    public static (string Text, NamedSpan Name)? At(Document document, int offset, string? root)
    {
        if (Names.At(document.Source.Text, offset) is not { } name)
            return null;
        var place = document.Source.Locate(name.Span);
        foreach (var network in document.Networks)
        {
            foreach (var layer in network.Layers)
            {
                if (layer.Operation.Location.File is { } at && (at.Path, at.Line, at.Column) == (place.Path, place.Line, place.Column))
                    return (Describe(layer, CompiledSchedule.Find(document.Source.Path, root, network.Name, layer.Name)), name);
            }
        }

        return null;
    }

    private static string Describe(LayerOp layer, CompiledSchedule? schedule)
    {
        var text = new StringBuilder();
        var dims = string.Join(" ", Dims.Zip(layer.Bounds, (dim, bound) => FormattableString.Invariant($"{dim}={bound}")));
        var macs = layer.Bounds.Aggregate((Int128)1, (product, bound) => product * bound);
        text.Append(CultureInfo.InvariantCulture, $"**{layer.Name}** ({layer.Kind}, runs {layer.Count} times)\n\n`{dims}`");
        if (layer.Strides.Concat(layer.Dilations).Any(step => step != 1))
            text.Append(CultureInfo.InvariantCulture, $" stride {layer.Strides[0]}x{layer.Strides[1]} dilation {layer.Dilations[0]}x{layer.Dilations[1]}");
        text.Append(CultureInfo.InvariantCulture, $"\n\n{macs:N0} multiply-accumulates a run, {macs * layer.Count:N0} in all");
        if (schedule is not null)
            text.Append(CultureInfo.InvariantCulture, $"\n\n`{schedule.Mapping}`\n\n{schedule.Cycles:N0} cycles, {schedule.EnergyUj:N1} uJ a run; from {schedule.Path}");
        return text.ToString();
    }
}
