using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Writes a compiled network in one format. Has no state and touches no files: the caller writes what it gives.</summary>
public interface IBackend
{
    /// <summary>The format's name on the command line, <c>--emit NAME</c>.</summary>
    string Name { get; }

    /// <summary>One sentence for lists of formats.</summary>
    string Description { get; }

    /// <summary>The files of a network; empty after an error was reported.</summary>
    ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context);
}
