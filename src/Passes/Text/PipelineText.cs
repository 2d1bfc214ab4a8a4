using System.Buffers;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>
/// Pipelines as text, in MLIR's spelling: <c>builtin.module(merge-layers,schedule-layers{search=gradient seed=1})</c>.
/// The anchor may be left out. A value with blanks or braces stands in quotes.
/// </summary>
public static class PipelineText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(" \t\r\n{}()'\"");

    /// <summary>The name under which a pipeline's text stands in diagnostics.</summary>
    public const string SourceName = "<pipeline>";

    /// <summary>The pipeline that a text describes; null after errors.</summary>
    public static Pipeline? Parse(string text, PassRegistry registry, Action<Diagnostic> report) =>
        new PipelineParser(text, registry, report).Parse();

    /// <summary>Options alone, as in <c>--schedule-layers="search=exact seed=2"</c>, set on a pass; null after errors.</summary>
    public static IPass? Configure(IPass pass, string options, PassRegistry registry, Action<Diagnostic> report) =>
        new PipelineParser(options, registry, report).ParseOptions(pass);

    /// <summary>The text of a pipeline; options at their defaults are left out.</summary>
    public static string Print(Pipeline pipeline, PassRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return $"builtin.module({string.Join(",", pipeline.Passes.Select(pass => Print(pass, registry[pass.Name])))})";
    }

    private static string Print(IPass pass, IPass? standard)
    {
        var defaults = (standard?.Options ?? []).ToDictionary(option => option.Name, option => option.Value);
        var changed = pass.Options.Where(option => !defaults.TryGetValue(option.Name, out var value) || value != option.Value)
            .Select(option => $"{option.Name}={Quote(option.Value)}").ToList();
        return changed.Count == 0 ? pass.Name : $"{pass.Name}{{{string.Join(" ", changed)}}}";
    }

    private static string Quote(string value) =>
        value.Length > 0 && !value.AsSpan().ContainsAny(Special) ? value
        : value.Contains('\'', StringComparison.Ordinal) ? $"\"{value}\"" : $"'{value}'";
}
