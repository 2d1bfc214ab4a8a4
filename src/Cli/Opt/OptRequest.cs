using System.Collections.Immutable;

namespace Dosa.Cli.Opt;

/// <summary>What <c>dosac opt</c> is asked for.</summary>
internal sealed record OptRequest
{
    /// <summary>The files; exactly one is read, and none means standard input.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>The file that is read.</summary>
    public string Input => Inputs is [var first, ..] ? first : "-";

    public string? Output { get; init; }

    public string? Pipeline { get; init; }

    /// <summary>Passes named one by one, with their options: <c>merge-layers</c>, <c>schedule-layers=seed=2</c>.</summary>
    public ImmutableArray<string> PassFlags { get; init; } = [];

    /// <summary>The names of all options, of which one may be meant by a word that is none.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>List what can be run, and run nothing.</summary>
    public bool ListPasses { get; init; }

    /// <summary>Print the pipeline before it runs.</summary>
    public bool DumpPipeline { get; init; }

    /// <summary>Print the version, and run nothing.</summary>
    public bool ShowVersion { get; init; }

    /// <summary>List the dialects that are known, and run nothing.</summary>
    public bool ShowDialects { get; init; }

    /// <summary>Print without aliases.</summary>
    public bool LocalScope { get; init; }

    /// <summary>Add to a diagnostic the operation that it is about.</summary>
    public bool OperationOnDiagnostic { get; init; }

    /// <summary>Leave out the elements of constants that have more.</summary>
    public int? ElideAbove { get; init; }

    /// <summary>Read what is printed again and compare.</summary>
    public bool VerifyRoundTrip { get; init; }

    /// <summary>Sort the report of times.</summary>
    public bool LongestFirst { get; init; }

    /// <summary>Assemblies with further passes.</summary>
    public ImmutableArray<string> Plugins { get; init; } = [];

    public IrPrinting Printing { get; init; } = new();

    public bool VerifyEach { get; init; } = true;

    public bool Timing { get; init; }

    public bool Statistics { get; init; }

    public bool Split { get; init; }

    public bool VerifyDiagnostics { get; init; }

    public bool PrintLocations { get; init; }

    public string? CrashReproducer { get; init; }

    public bool RunReproducer { get; init; }
}

/// <summary>When modules are printed between passes.</summary>
internal sealed record IrPrinting
{
    public ImmutableArray<string> Before { get; init; } = [];

    public ImmutableArray<string> After { get; init; } = [];

    public bool BeforeAll { get; init; }

    public bool AfterAll { get; init; }

    public bool AfterChange { get; init; }

    /// <summary>All passes that are named.</summary>
    public IEnumerable<string> Named => Before.Concat(After);
}
