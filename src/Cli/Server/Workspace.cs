using Dosa.Frontend;

namespace Dosa.Cli.Server;

/// <summary>The texts that editors have open; other files come from the disk.</summary>
internal sealed class Workspace : ISourceReader
{
    private readonly Dictionary<string, Document> open = [];
    private readonly FileSourceReader disk = new();

    /// <summary>The folder that the editor has open; null when it names none.</summary>
    public string? Root { get; set; }

    public IEnumerable<Document> Open => open.Values;

    public Document? this[string uri] => open.GetValueOrDefault(uri);

    public Document Set(string uri, string text) => open[uri] = new(uri, PathOf(uri), text.StartsWith('\uFEFF') ? text[1..] : text, this);

    /// <summary>Reads everything again that includes a changed file.</summary>
    public void Renew(string uri)
    {
        var path = Path.GetFullPath(PathOf(uri));
        foreach (var document in open.Values.Where(document => document.Uri != uri && document.Reaches(path)).ToList())
        {
            open[document.Uri] = new(document.Uri, document.Source.Path, document.Source.Text, this);
        }
    }

    /// <summary>A document, then those that include it: what its text may name is defined in one of their files.</summary>
    public IEnumerable<Document> Around(Document document)
    {
        var path = Path.GetFullPath(document.Source.Path);
        return open.Values.Where(other => other != document && other.Reaches(path)).Prepend(document);
    }

    public void Close(string uri) => open.Remove(uri);

    public SourceRead Read(string path)
    {
        var full = Path.GetFullPath(path);
        foreach (var document in open.Values)
        {
            if (Path.GetFullPath(document.Source.Path) == full)
            {
                return SourceRead.Of(document.Source.Text);
            }
        }

        return disk.Read(path);
    }

    public static string PathOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile ? parsed.LocalPath : uri.Replace('\0', '?');

    public string UriOf(string path) =>
        open.Values.FirstOrDefault(document => Path.GetFullPath(document.Source.Path) == Path.GetFullPath(path))?.Uri
            ?? new Uri(Path.GetFullPath(path)).AbsoluteUri;
}
