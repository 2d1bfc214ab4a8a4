namespace Dosa.Cli.Sweeps;

/// <summary>What <c>dosac query</c> was asked for.</summary>
internal sealed record QueryRequest(string Database, string Question)
{
    /// <summary>A statement in place of a question; null for none.</summary>
    public string? Sql { get; init; }

    /// <summary>The versions between which regressions are looked for; null for the newest two.</summary>
    public (string From, string To)? Versions { get; init; }

    /// <summary><c>table</c>, <c>csv</c>, <c>json</c>, <c>parquet</c> or <c>html</c>.</summary>
    public string Emit { get; init; } = "table";

    /// <summary>The file to write; null for standard output.</summary>
    public string? Output { get; init; }

    /// <summary>The most rows of a table for people; 0 for all.</summary>
    public int Limit { get; init; } = 50;
}
