using System.Collections.Immutable;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Sweeps;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend;

/// <summary>What came out of a workload: a module unless there are errors, the files' trees, and the diagnostics.</summary>
public sealed record ParseResult(Module? Module, ImmutableArray<SyntaxTree> Trees, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Where each included file is first included, by its path: the way from a place in it to the main file.</summary>
    public IReadOnlyDictionary<string, FileLocation> Includes { get; init; } = ImmutableDictionary<string, FileLocation>.Empty;

    /// <summary>The parameters that have a value, in the order of their definitions.</summary>
    public ImmutableArray<ParameterValue> Parameters { get; init; } = [];

    /// <summary>The sweeps, in the order in which they are written.</summary>
    public ImmutableArray<SweepPlan> Sweeps { get; init; } = [];
}

/// <summary>A named parameter with its value and the place of its definition.</summary>
public sealed record ParameterValue(string Name, long Value, FileLocation At);

/// <summary>Reads the workload language of docs/language.md into the <c>dosa</c> dialect, one <c>dosa.network</c> each.</summary>
public static class WorkloadCompiler
{
    /// <summary>Reads a file and what it includes.</summary>
    /// <param name="path">The main file; includes are relative to the file that they stand in.</param>
    /// <param name="definitions">Values of parameters that replace the defaults.</param>
    /// <param name="files">Where texts come from.</param>
    public static ParseResult Parse(string path, IReadOnlyDictionary<string, long> definitions, ISourceReader files) =>
        Parse(path, null, definitions, files);

    /// <summary>Reads a text as if it stood in <paramref name="path"/>, and what it includes.</summary>
    public static ParseResult Parse(string path, string? text, IReadOnlyDictionary<string, long> definitions, ISourceReader files)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(definitions);
        ArgumentNullException.ThrowIfNull(files);
        var errors = new ErrorSink();
        var set = new FileSet(files, errors);
        set.Read(path, text);
        var readable = !errors.Any;
        var binder = new FileBinder(definitions, errors);
        var module = binder.Bind(set.Items);
        var found = readable ? errors.All : errors.Sorted(set.Trees.Select(tree => tree.Source.Path));
        return new(errors.Any ? null : module, set.Trees, found) { Includes = set.Includes, Parameters = binder.Parameters, Sweeps = binder.Sweeps };
    }
}
