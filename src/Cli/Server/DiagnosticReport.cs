using System.Text.Json.Nodes;
using Dosa.IR;

namespace Dosa.Cli.Server;

/// <summary>
/// Diagnostics as the protocol has them, each with the document that it stands in. A file with errors that the document
/// includes has one more at the line of the include.
/// </summary>
internal static class DiagnosticReport
{
    public static IEnumerable<(string Uri, JsonObject Report)> Of(Document document, Workspace workspace)
    {
        var top = new FileLocation(document.Source.Path, 1, 1);
        foreach (var group in document.Diagnostics.GroupBy(diagnostic => (diagnostic.Location.File ?? top).Path))
        {
            var all = group.ToList();
            foreach (var diagnostic in all)
            {
                yield return (group.Key == top.Path ? document.Uri : workspace.UriOf(group.Key), Of(diagnostic, diagnostic.Location.File ?? top, workspace));
            }

            if (group.Key != top.Path)
            {
                yield return (document.Uri, Of(Summary(all, document), Include(document, group.Key) ?? top, workspace));
            }
        }
    }

    private static FileLocation? Include(Document document, string path)
    {
        var at = document.Includes.GetValueOrDefault(path);
        while (at is not null && document.Includes.TryGetValue(at.Path, out var next))
        {
            at = next;
        }

        return at;
    }

    private static Diagnostic Summary(List<Diagnostic> errors, Document document)
    {
        var first = errors[0];
        var at = first.Location.File!;
        var path = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(document.Source.Path)) ?? "", Path.GetFullPath(at.Path));
        var count = errors.Count == 1 ? "an error" : FormattableString.Invariant($"{errors.Count} errors");
        return (first with { Notes = [], Message = FormattableString.Invariant($"{path} has {count}; line {at.Line}: {first.Message}") })
            .With(at, first.Message);
    }

    private static JsonObject Of(Diagnostic diagnostic, FileLocation at, Workspace workspace)
    {
        var report = new JsonObject
        {
            ["range"] = Positions.Range(at),
            ["severity"] = diagnostic.Severity switch { Severity.Error => 1, Severity.Warning => 2, _ => 3 },
            ["code"] = diagnostic.Code,
            ["source"] = "dosac",
            ["message"] = diagnostic.Message,
        };
        var notes = diagnostic.Notes.Where(note => note.Location.File is not null).Select(note => (JsonNode)new JsonObject
        {
            ["location"] = new JsonObject { ["uri"] = workspace.UriOf(note.Location.File!.Path), ["range"] = Positions.Range(note.Location.File) },
            ["message"] = note.Message,
        }).ToArray();
        if (notes.Length > 0)
        {
            report["relatedInformation"] = new JsonArray(notes);
        }

        return report;
    }
}
