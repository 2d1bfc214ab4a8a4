using System.Globalization;
using Dosa.IR;

namespace Dosa.Sweep;

/// <summary>What sweeps and their databases tell users, <c>DOSA59x</c> and <c>DOSA656</c>: a part of the command line's catalogue.</summary>
public static class SweepDiagnostics
{
    /// <summary>The file has no sweep, or none of the name, or several.</summary>
    public static Diagnostic NoSweep(string path, string? name, IReadOnlyCollection<string> known) => Error("DOSA590", known.Count == 0
        ? $"{path} holds no sweep; write one with 'sweep NAME {{ ... }}'."
        : name is null ? $"{path} holds several sweeps; choose one of {string.Join(", ", known)} with --sweep."
        : $"There is no sweep '{name}' in {path}; {NearestName.Question(name, known)}it has {string.Join(", ", known)}.");

    /// <summary>The file is no database of results.</summary>
    public static Diagnostic NotResults(string path, string why) =>
        Error("DOSA591", $"{path} is no database of results: {why}; name one that 'dosac sweep' has written.");

    /// <summary>The database is damaged.</summary>
    public static Diagnostic Damaged(string path, string what) => Error("DOSA592",
        $"{path} is damaged ({what}); go back to a copy, or name a new file and let the sweep solve its points again.");

    /// <summary>Another process holds the database.</summary>
    public static Diagnostic Locked(string path, int seconds) =>
        Error("DOSA593", string.Create(CultureInfo.InvariantCulture,
            $"{path} was locked by another process for {seconds} s; end that process or wait for it."));

    /// <summary>The database cannot be written.</summary>
    public static Diagnostic Unwritable(string path, string why) =>
        Error("DOSA594", $"{path} cannot be written: {why}. What was written before is whole; make it writable and run again.");

    /// <summary>The database has results of another version of the tool.</summary>
    public static Diagnostic OtherVersion(string path, long points, string theirs, string ours) => Error("DOSA595",
        string.Create(CultureInfo.InvariantCulture, $"{path} has {points} of these points by version {theirs}, and this is {ours}; ") +
        "say --keep to take them as they are, or --again to solve them anew beside the old ones.");

    /// <summary>Not every point of the sweep is there.</summary>
    public static Diagnostic Missing(string path, string sweep, long missing, long all, string shares) => Error("DOSA596",
        string.Create(CultureInfo.InvariantCulture, $"{path} lacks {missing} of the {all} points of sweep {sweep}{shares}; run these, and merge again."));

    /// <summary>Databases of different sweeps were to be joined.</summary>
    public static Diagnostic OtherSweep(string path, string theirs, string ours) => Error("DOSA597",
        $"{path} is of another sweep ({theirs}) than the first file ({ours}); merge shares of one sweep, or say --any to join all the same.");

    /// <summary>Points without a design.</summary>
    public static Diagnostic WithoutDesign(long points) => Error("DOSA598", string.Create(CultureInfo.InvariantCulture,
        $"{points} {(points == 1 ? "point has" : "points have")} no design; 'dosac query RESULTS failures' says why.")) with
    {
        Severity = Severity.Warning,
    };

    /// <summary>A question that the database cannot answer.</summary>
    public static Diagnostic BadQuestion(string why) => Error("DOSA599", $"The question cannot be answered: {why}.");

    /// <summary>An axis names a size that no machine of the sweep has.</summary>
    public static Diagnostic UnknownSize(Location at, string name, IReadOnlyCollection<string> known) => Error("DOSA656",
        $"No machine of the sweep has a size '{name}'; {NearestName.Question(name, known)}" +
        (known.Count == 0 ? "their texts fix every size." : $"they have {string.Join(", ", known)}.")) with
    {
        Location = at,
    };

    private static Diagnostic Error(string code, string message) => Diagnostic.Error(code, Location.Unknown, message);
}
