using System.Globalization;
using System.Text;
using Dosa.Frontend.Editing;
using Dosa.IR;

namespace Dosa.Cli.Server;

/// <summary>
/// What is told about a layer, its dimensions, its work, and its schedule where one was compiled; about a parameter, its
/// value and where that is set; and about the words of an architecture, what they mean.
/// </summary>
internal static class HoverText
{
    private static readonly string[] Dims = ["R", "S", "P", "Q", "C", "K", "N"];

    /// <summary>Markdown about the name at a position; null where there is none to tell about.</summary>
    public static (string Text, NamedSpan Name)? At(Document document, int offset, Workspace workspace)
    {
        if (Names.At(document.Source.Text, offset) is not { } name)
        {
            return null;
        }

        var about = Layer(document, name, workspace) ?? Parameter(document, name, workspace) ?? Architecture(document, name);
        return about is { } text ? (text, name) : null;
    }

    private static string? Layer(Document document, NamedSpan name, Workspace workspace)
    {
        var place = document.Source.Locate(name.Span);
        var path = Path.GetFullPath(place.Path);
        foreach (var reader in workspace.Around(document))
        {
            foreach (var network in reader.Networks)
            {
                foreach (var layer in network.Layers)
                {
                    if (layer.Operation.Location.File is { } at && (at.Line, at.Column) == (place.Line, place.Column) && Path.GetFullPath(at.Path) == path)
                    {
                        return Describe(layer, CompiledSchedule.Find(reader.Source.Path, workspace.Root, network.Name, layer));
                    }
                }
            }
        }

        return null;
    }

    // A key of a level, or the first word of a part.
    private static string? Architecture(Document document, NamedSpan name)
    {
        var place = Place.At(document.Source.Text, name.Span.Start);
        var word = (place.Inside, place.Words) switch
        {
            (PlaceKind.Part, [] or ["may"]) => string.Join(' ', place.Words.Append(name.Name)),
            (PlaceKind.Architecture, []) => name.Name,
            _ => "",
        };
        word = word == "may" ? "may keep" : word;
        return ArchitectureWords.MeaningOf(word) is { } meaning ? $"**{word}**: {meaning}" : null;
    }

    private static string? Parameter(Document document, NamedSpan name, Workspace workspace)
    {
        if (Place.At(document.Source.Text, name.Span.Start) is var place && place.Iterators.Any(iterator => iterator.Name == name.Name))
        {
            return null;
        }

        if (place.Inside != PlaceKind.File && !place.InExpression)
        {
            return null;
        }

        var parameter = workspace.Around(document).SelectMany(reader => reader.Parameters).FirstOrDefault(parameter => parameter.Name == name.Name);
        return parameter is null ? null : string.Create(CultureInfo.InvariantCulture,
            $"param **{parameter.Name}** = {parameter.Value}\n\nset in {Path.GetFileName(parameter.At.Path)}, line " +
            $"{parameter.At.Line}; `-D {parameter.Name}=N` replaces it");
    }

    private static string Describe(LayerOp layer, CompiledSchedule? schedule)
    {
        var text = new StringBuilder();
        var dims = string.Join(" ", (layer.Loops?.Names ?? [.. Dims]).Zip(layer.Bounds, (dim, bound) => FormattableString.Invariant($"{dim}={bound}")));
        var macs = layer.Bounds.Aggregate((Int128)1, (product, bound) => product * bound);
        text.Append(CultureInfo.InvariantCulture, $"**{layer.Name}** ({layer.Kind}, runs {layer.Count} times)\n\n`{dims}`");
        if (layer.Loops is { } own)
        {
            var roles = own.Names.Zip(own.Roles).Where(loop => loop.First != loop.Second).Select(loop => $"{loop.First} is {loop.Second}");
            text.Append("\n\n").AppendJoin(", ", roles).Append(own.Names.SequenceEqual(own.Roles) ? "" : " to the machine's rules");
        }

        if (layer.Strides.Concat(layer.Dilations).Any(step => step != 1))
        {
            text.Append(CultureInfo.InvariantCulture, $" stride {layer.Strides[0]}x{layer.Strides[1]} dilation {layer.Dilations[0]}x{layer.Dilations[1]}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n\n{macs:N0} multiply-accumulates a run, {macs * layer.Count:N0} in all");
        if (schedule is { IsOfAnotherShape: true })
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\n{schedule.Path} is of another shape of this layer; compile again");
        }
        else if (schedule is not null)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n\n`{schedule.Mapping}`\n\n{schedule.Cycles:N0} cycles, {schedule.EnergyUj:N1} uJ a run; from {schedule.Path}");
        }

        return text.ToString();
    }
}
