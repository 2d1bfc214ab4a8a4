using System.Collections.Immutable;
using Dosa.Frontend;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Server;

/// <summary>A text in an editor, with what reading it gave.</summary>
internal sealed class Document
{
    private static readonly Dictionary<string, long> NoDefinitions = [];

    private readonly Lazy<ParseResult> read;
    private readonly Lazy<(Module? Module, ImmutableArray<Diagnostic> Diagnostics)> raised;

    public Document(string uri, string path, string text, ISourceReader files)
    {
        (Uri, Source) = (uri, new(path, text));
        read = new(() => WorkloadCompiler.Parse(path, text, NoDefinitions, files));
        raised = new(() => Raise(read.Value));
    }

    public string Uri { get; }

    public SourceText Source { get; }

    public ImmutableArray<Diagnostic> Diagnostics => raised.Value.Diagnostics;

    /// <summary>The networks with nests raised to layers, where the text has no errors.</summary>
    public ImmutableArray<NetworkOp> Networks => raised.Value.Module is { } module ? NetworkOp.Of(module) : [];

    /// <summary>This text first, then those that it includes, as far as they could be read.</summary>
    public IEnumerable<SourceText> Sources => read.Value.Trees.Select(tree => tree.Source).Where(source => source.Path != Source.Path).Prepend(Source);

    private static (Module?, ImmutableArray<Diagnostic>) Raise(ParseResult parsed)
    {
        if (parsed.Module is not { } module)
            return (null, parsed.Diagnostics);
        var context = new PassContext();
        var raised = new RaiseLoopNestsPass().Run(module, context);
        return (raised, [.. parsed.Diagnostics, .. context.Diagnostics]);
    }
}
