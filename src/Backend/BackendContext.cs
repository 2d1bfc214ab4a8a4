using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>What a backend is handed beside the network: facts about the run, and where diagnostics go.</summary>
public sealed class BackendContext
{
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>The version of the tool, for the heads of files.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The name of the input as the user gave it.</summary>
    public string Source { get; init; } = "";

    /// <summary>The architectures that networks may name.</summary>
    public ArchitectureTable Architectures { get; init; } = ArchitectureTable.BuiltIn;

    /// <summary>Everything reported so far, in order.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => diagnostics.ToImmutable();

    /// <summary>Whether an error was reported.</summary>
    public bool Failed { get; private set; }

    /// <summary>Hands a message to the user.</summary>
    public void Report(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        diagnostics.Add(diagnostic);
        Failed |= diagnostic.Severity == Severity.Error;
    }
}
