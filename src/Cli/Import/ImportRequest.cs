using System.Collections.Immutable;

namespace Dosa.Cli.Import;

/// <summary>What <c>dosac import</c> was asked.</summary>
/// <param name="Files">The files; the first may be the name of their kind.</param>
/// <param name="Output">Where the text goes; null for standard output.</param>
/// <param name="IsEvaluated">Whether the mapping is evaluated.</param>
/// <param name="Mac">Energy of a multiply-accumulate, pJ; null for what the files say.</param>
/// <param name="IsQuiet">Whether remarks are left out.</param>
internal sealed record ImportRequest(ImmutableArray<string> Files, string? Output, bool IsEvaluated, double? Mac, bool IsQuiet);
