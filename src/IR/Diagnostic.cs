using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>How bad a diagnostic is. Only errors stop a compile.</summary>
public enum Severity
{
    /// <summary>Something worth knowing; never asks for action.</summary>
    Remark,

    /// <summary>Probably not what the user meant.</summary>
    Warning,

    /// <summary>The compile cannot go on past the end of this stage.</summary>
    Error,
}

/// <summary>A second position that helps to understand a diagnostic.</summary>
public sealed record DiagnosticNote(Location Location, string Message);

/// <summary>
/// A message for the user: a stable code (<c>DOSA1xx</c> frontend, <c>2xx</c> IR, <c>3xx</c> passes, <c>4xx</c> backend,
/// <c>5xx</c> command line), a position, and one sentence that says what is wrong and what to do. Users' mistakes are
/// diagnostics; an exception is a bug of this project.
/// </summary>
public sealed record Diagnostic(string Code, Severity Severity, Location Location, string Message)
{
    /// <summary>Further positions, in reading order.</summary>
    public ImmutableArray<DiagnosticNote> Notes { get; init; } = [];

    /// <summary>A diagnostic that stops the compile at the end of its stage.</summary>
    public static Diagnostic Error(string code, Location location, string message) =>
        new(code, Severity.Error, location, message);

    /// <summary>The same diagnostic with one more note.</summary>
    public Diagnostic With(Location location, string note) => this with { Notes = Notes.Add(new(location, note)) };
}
