using System.Globalization;
using Dosa.IR;

namespace Dosa.Cli.Shares;

/// <summary>What shares of files tell users, <c>DOSA65x</c>.</summary>
internal static class ShareDiagnostics
{
    /// <summary>A file that is neither a database nor a share.</summary>
    internal static Diagnostic NoShare(string path) => Error("DOSA650",
        $"{path} is neither a database of results nor a share: there is no {path}.share beside it; name what 'sweep' or a command with --shard wrote.");

    /// <summary>A share of another run.</summary>
    internal static Diagnostic OtherRun(string path, string what, string theirs, string first, string ours) => Error("DOSA651",
        $"{path} is a share of another run: its {what} is {theirs}, and that of {first} is {ours}; merge shares of one run.");

    /// <summary>Shares that are not there.</summary>
    internal static Diagnostic Missing(IReadOnlyList<int> shares, int count, string command) => Error("DOSA652", string.Create(CultureInfo.InvariantCulture,
        $"Of the {count} shares {(shares.Count == 1 ? "one is" : $"{shares.Count} are")} missing: {string.Join(", ", shares.Take(20))}" +
        $"{(shares.Count > 20 ? " ..." : "")}; run 'dosac {command}' for {(shares.Count == 1 ? "it" : "them")}, and merge again."));

    /// <summary>A share that is there twice.</summary>
    internal static Diagnostic Twice(string path, string first, int share) => Error("DOSA653", string.Create(CultureInfo.InvariantCulture,
        $"{path} and {first} are the same share, {share}; name each share once."));

    /// <summary>A share whose file or record was changed.</summary>
    internal static Diagnostic Damaged(string path, string what) => Error("DOSA654",
        $"{path} cannot be merged: {what}; run this share again.");

    /// <summary>The same point with different results.</summary>
    internal static Diagnostic Contradicting(string path, long points) => Error("DOSA655", string.Create(CultureInfo.InvariantCulture,
        $"{path} has other results for {points} of the points than what was merged before; those before are kept. A time limit makes results differ.")) with
    {
        Severity = Severity.Warning,
    };

    private static Diagnostic Error(string code, string message) => Diagnostic.Error(code, Location.Unknown, message);
}
