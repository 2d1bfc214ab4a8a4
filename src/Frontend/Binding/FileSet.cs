using System.Collections.Immutable;
using Dosa.Frontend.Reading;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>
/// A file and what it includes, each file once. <see cref="Items"/> is what a reader sees who puts every included file in
/// the place of its include.
/// </summary>
internal sealed class FileSet(ISourceReader reader, ErrorSink errors)
{
    public const int DepthLimit = 64;

    private readonly List<(SyntaxTree Tree, ItemSyntax Item)> items = [];
    private readonly ImmutableArray<SyntaxTree>.Builder trees = ImmutableArray.CreateBuilder<SyntaxTree>();
    private readonly HashSet<string> done = [];
    private readonly List<(string Key, string Path)> open = [];
    private readonly Dictionary<string, FileLocation> includes = [];

    public IReadOnlyList<(SyntaxTree Tree, ItemSyntax Item)> Items => items;

    public ImmutableArray<SyntaxTree> Trees => trees.ToImmutable();

    /// <summary>Where each included file is first included, by its path.</summary>
    public IReadOnlyDictionary<string, FileLocation> Includes => includes;

    /// <summary>Reads the main file; its text may be handed in.</summary>
    public void Read(string path, string? text)
    {
        if ((text ?? Load(path, Location.Unknown)) is { } found)
        {
            Add(path, found);
        }
    }

    private string? Load(string path, Location at)
    {
        var read = reader.Read(path);
        if (read.Text is not null)
        {
            return read.Text;
        }

        errors.MissesNames = true;
        errors.Add(read.Problem switch
        {
            SourceProblem.NotUtf8 => FrontendDiagnostics.NotUtf8(at, path, read.Detail),
            SourceProblem.Unreadable => FrontendDiagnostics.Unreadable(at, path, read.Detail),
            _ => FrontendDiagnostics.MissingFile(at, path),
        });
        return null;
    }

    private void Add(string path, string text)
    {
        open.Add((Key(path), path));
        var (tree, found) = SyntaxReader.Read(new(path, text.StartsWith('\uFEFF') ? text[1..] : text));
        trees.Add(tree);
        var other = OtherKind(tree.Source, !found.IsEmpty);
        foreach (var error in other is not null ? [other] : found)
        {
            errors.Add(error);
        }

        errors.MissesNames |= other is not null || tree.Readable?.MissesItems == true;
        foreach (var item in other is not null ? [] : tree.Readable?.Items ?? [])
        {
            if (item is IncludeSyntax include)
            {
                Include(tree, include, path);
            }
            else
            {
                items.Add((tree, item));
            }
        }

        done.Add(open[^1].Key);
        open.RemoveAt(open.Count - 1);
    }

    // What is wrong in a text of another kind says nothing to its reader.
    private static Diagnostic? OtherKind(SourceText source, bool isWrong) => isWrong && ForeignText.Recognise(source.Text, "a workload") is { } foreign
        ? FrontendDiagnostics.OtherKind(source.Locate(new(0, 1)), foreign)
        : null;

    private void Include(SyntaxTree tree, IncludeSyntax include, string from)
    {
        var at = tree.Source.Locate(include.PathSpan);
        if (include.Path.Contains('\0', StringComparison.Ordinal) || include.Path.Length == 0)
        {
            errors.MissesNames = true;
            errors.Add(FrontendDiagnostics.MissingFile(at, "'" + include.Path.Replace('\0', '?') + "'"));
            return;
        }

        var path = Path.Combine(Path.GetDirectoryName(from) ?? "", include.Path);
        var key = Key(path);
        var circle = open.FindIndex(file => file.Key == key);
        if (circle >= 0)
        {
            errors.MissesNames = true;
            errors.Add(FrontendDiagnostics.IncludeCycle(at, open.Skip(circle).Select(file => file.Path).Append(path)));
        }
        else if (open.Count >= DepthLimit)
        {
            errors.MissesNames = true;
            errors.Add(FrontendDiagnostics.IncludeDepth(at, DepthLimit));
        }
        else if (!done.Contains(key) && Load(path, at) is { } text)
        {
            includes[path] = at;
            Add(path, text);
        }
    }

    private static string Key(string path) => Path.GetFullPath(path.Length == 0 ? "." : path);
}
