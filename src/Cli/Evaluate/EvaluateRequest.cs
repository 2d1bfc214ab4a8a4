using Dosa.Sweep;

namespace Dosa.Cli.Evaluate;

/// <summary>What <c>dosac evaluate</c> was asked.</summary>
/// <param name="Input">The file of mappings.</param>
/// <param name="Output">Where the scored rows go.</param>
/// <param name="Architecture">The accelerator's name or file; null for Gemmini.</param>
/// <param name="HasCounts">Whether rows get the words of each level.</param>
/// <param name="Threads">Threads; 0 takes all.</param>
/// <param name="Share">The share of the rows; null for all.</param>
/// <param name="IsQuiet">Whether only errors are told.</param>
internal sealed record EvaluateRequest(string Input, string Output, string? Architecture, bool HasCounts, int Threads, Share? Share, bool IsQuiet);
