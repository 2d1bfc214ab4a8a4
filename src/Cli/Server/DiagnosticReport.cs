using System.Text.Json.Nodes;
using Dosa.IR;

namespace Dosa.Cli.Server;

/// <summary>Diagnostics as the protocol has them. Errors of included files stand at the top of the file that includes them.</summary>
internal static class DiagnosticReport
{
    public static JsonArray Of(Document document, Workspace workspace) =>
        [.. document.Diagnostics.Select(diagnostic => (JsonNode)Of(diagnostic, document.Source.Path, workspace))];

    private static JsonObject Of(Diagnostic diagnostic, string path, Workspace workspace)
    {
        var file = diagnostic.Location.File;
        var here = file is null || file.Path == path;
        var report = new JsonObject
        {
            ["range"] = Positions.Range(here && file is not null ? file : new FileLocation(path, 1, 1)),
            ["severity"] = diagnostic.Severity switch { Severity.Error => 1, Severity.Warning => 2, _ => 3 },
            ["code"] = diagnostic.Code,
            ["source"] = "dosac",
            ["message"] = here ? diagnostic.Message : FormattableString.Invariant($"{file!.Path}:{file.Line}:{file.Column}: {diagnostic.Message}"),
        };
        var notes = diagnostic.Notes.Where(note => note.Location.File is not null).Select(note => (JsonNode)new JsonObject
        {
            ["location"] = new JsonObject { ["uri"] = workspace.UriOf(note.Location.File!.Path), ["range"] = Positions.Range(note.Location.File) },
            ["message"] = note.Message,
        }).ToArray();
        if (notes.Length > 0)
            report["relatedInformation"] = new JsonArray(notes);
        return report;
    }
}
