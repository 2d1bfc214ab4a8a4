using System.Collections.Immutable;
using Dosa.Cli.Accelerators;
using Dosa.CostModel;
using Dosa.Frontend;
using Dosa.Frontend.Editing;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Server;

/// <summary>A text in an editor, with what reading it gave.</summary>
internal sealed class Document
{
    private static readonly Dictionary<string, long> NoDefinitions = [];

    private readonly ISourceReader files;
    private readonly Lazy<ParseResult> read;
    private readonly Lazy<(ImmutableArray<SourceText> Texts, HashSet<string> Paths)> reached;
    private readonly Lazy<(Module? Module, ImmutableArray<Diagnostic> Diagnostics)> raised;

    public Document(string uri, string path, string text, ISourceReader files)
    {
        (Uri, Source, this.files) = (uri, new(path, text), files);
        reached = new(Reach);
        read = new(() => WorkloadCompiler.Parse(path, text, NoDefinitions, files));
        raised = new(() => Raise(read.Value));
    }

    public string Uri { get; }

    public SourceText Source { get; }

    public ImmutableArray<Diagnostic> Diagnostics => raised.Value.Diagnostics;

    /// <summary>The networks with nests raised to layers, where the text has no errors.</summary>
    public ImmutableArray<NetworkOp> Networks => raised.Value.Module is { } module ? NetworkOp.Of(module) : [];

    /// <summary>The parameters that the text sees, where it has no error of syntax.</summary>
    public ImmutableArray<ParameterValue> Parameters => read.Value.Parameters;

    /// <summary>Where each included file is included, by its path.</summary>
    public IReadOnlyDictionary<string, FileLocation> Includes => read.Value.Includes;

    /// <summary>This text first, then those that it includes, as far as they can be read; half-typed text includes too.</summary>
    public ImmutableArray<SourceText> Sources => reached.Value.Texts;

    /// <summary>Whether this text includes a file, be it there or not.</summary>
    public bool Reaches(string fullPath) => reached.Value.Paths.Contains(fullPath);

    /// <summary>Whether the diagnostics of an included file are among this text's.</summary>
    public bool Judges(string fullPath) => read.Value.Trees.Skip(1).Any(tree => Path.GetFullPath(tree.Source.Path) == fullPath);

    private (ImmutableArray<SourceText> Texts, HashSet<string> Paths) Reach()
    {
        var texts = new List<SourceText> { Source };
        var paths = new HashSet<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var include in Names.Includes(texts[i].Text)
                .Where(include => include.Name.Length > 0 && !include.Name.Contains('\0', StringComparison.Ordinal)))
            {
                var path = Path.Combine(Path.GetDirectoryName(texts[i].Path) ?? "", include.Name);
                if (paths.Add(Path.GetFullPath(path)) && files.Read(path).Text is { } text)
                {
                    texts.Add(new(path, text));
                }
            }
        }

        return ([.. texts], paths);
    }

    private static (Module?, ImmutableArray<Diagnostic>) Raise(ParseResult parsed)
    {
        if (parsed.Module is not { } module)
        {
            return (null, parsed.Diagnostics);
        }

        // What the text says of machines, and of which it speaks: a nest's layer depends on it.
        var context = new PassContext { KnownArchitectures = AcceleratorCatalogue.Of(module, ArchitectureTable.BuiltIn) };
        foreach (var fault in AcceleratorReader.ReadAll(module).SelectMany(read => read.Diagnostics))
        {
            context.Report(fault);
        }

        foreach (var network in NetworkOp.Of(module).Where(network => network.Nests.IsEmpty && MachineProblemReader.AcceleratorOf(network, context) is null))
        {
            ProblemReader.ReadArchitecture(network, context);
        }

        var raised = new RaiseLoopNestsPass().Run(module, context);
        return (raised, [.. parsed.Diagnostics, .. context.Diagnostics]);
    }
}
