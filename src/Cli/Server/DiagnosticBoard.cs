using System.Text.Json.Nodes;

namespace Dosa.Cli.Server;

/// <summary>
/// The diagnostics of all files as an editor has them. A file's errors stand in that file, whether it is open or included by
/// one that is; a file that an open one includes is judged from there, where it sees the includer's parameters.
/// </summary>
internal sealed class DiagnosticBoard(Workspace workspace, Action<string, JsonArray> publish)
{
    private readonly Dictionary<string, string> published = [];

    /// <summary>Publishes what has changed, and the diagnostics of one document in any case.</summary>
    public void Update(string? always)
    {
        var now = Collect();
        foreach (var uri in published.Keys.Except(now.Keys).ToList())
        {
            now[uri] = [];
        }

        if (always is not null)
        {
            now.TryAdd(always, []);
        }

        foreach (var (uri, reports) in now)
        {
            var text = reports.ToJsonString();
            if (uri == always || published.GetValueOrDefault(uri, "[]") != text)
            {
                publish(uri, reports);
            }

            if (reports.Count > 0)
            {
                published[uri] = text;
            }
            else
            {
                published.Remove(uri);
            }
        }
    }

    private Dictionary<string, JsonArray> Collect()
    {
        var found = workspace.Open.ToDictionary(document => document.Uri, _ => new JsonArray());
        foreach (var document in workspace.Open.Where(document => !IsJudgedElsewhere(document)))
        {
            foreach (var (uri, report) in DiagnosticReport.Of(document, workspace))
            {
                if (!found.TryGetValue(uri, out var reports))
                {
                    found[uri] = reports = [];
                }

                if (!reports.Any(other => JsonNode.DeepEquals(other, report)))
                {
                    reports.Add(report);
                }
            }
        }

        return found;
    }

    private bool IsJudgedElsewhere(Document document) => workspace.Open.Any(other =>
        other.Judges(Path.GetFullPath(document.Source.Path)) && !document.Reaches(Path.GetFullPath(other.Source.Path)));
}
