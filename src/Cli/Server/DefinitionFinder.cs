using System.Text.Json.Nodes;
using Dosa.Frontend;
using Dosa.Frontend.Editing;

namespace Dosa.Cli.Server;

/// <summary>Where a name is defined: an iterator at its loop, a parameter at its line, an included file at its start.</summary>
internal static class DefinitionFinder
{
    public static JsonNode? At(Document document, int offset, Workspace workspace)
    {
        var text = document.Source.Text;
        if (Names.At(text, offset) is not { } name)
        {
            return null;
        }

        if (name.Name[0] == '"')
        {
            return File(document, name.Name.Trim('"'), workspace);
        }

        if (Place.At(text, offset).Iterators.LastOrDefault(iterator => iterator.Name == name.Name) is { } loop)
        {
            return Location(document.Source, loop.Span, workspace);
        }

        foreach (var source in workspace.Around(document).SelectMany(reader => reader.Sources))
        {
            if (Names.Parameters(source.Text).FirstOrDefault(parameter => parameter.Name == name.Name) is { } parameter)
            {
                return Location(source, parameter.Span, workspace);
            }
        }

        return null;
    }

    private static JsonObject Location(SourceText source, TextSpan span, Workspace workspace) =>
        new() { ["uri"] = workspace.UriOf(source.Path), ["range"] = Positions.Range(source, span) };

    private static JsonObject? File(Document document, string include, Workspace workspace)
    {
        if (include.Length == 0 || include.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var path = Path.Combine(Path.GetDirectoryName(document.Source.Path) ?? "", include);
        return workspace.Read(path).Text is null ? null : Location(new(path, ""), default, workspace);
    }
}
