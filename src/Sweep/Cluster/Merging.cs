using System.Globalization;
using Dosa.IR;

namespace Dosa.Sweep;

/// <summary>Joins databases into one, and checks that nothing is missing.</summary>
public static class Merging
{
    private static readonly string[] Tables = ["points", "documents", "timings", "texts", "sweeps", "plans", "shares"];

    /// <summary>Copies what a database has and the target has not; the number of points that came in, or null after an error.</summary>
    /// <param name="target">The database that grows.</param>
    /// <param name="path">The one that is read.</param>
    /// <param name="any">Whether sweeps may differ.</param>
    /// <param name="others">Of how many points that the target has the other file has other results.</param>
    /// <param name="report">Takes errors.</param>
    public static long? Add(ResultsDatabase target, string path, bool any, out long others, Action<Diagnostic> report)
    {
        others = 0;
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(report);
        string theirs;
        using (var source = ResultsDatabase.Open(path, create: false, report))
        {
            if (source?.Try(report, null, () => Sweeps(source)) is not { } found)
            {
                return null;
            }

            theirs = found;
        }

        if (target.Try(report, null, () => Sweeps(target)) is not { } ours)
        {
            return null;
        }

        if (!any && ours.Length > 0 && theirs.Length > 0 && ours != theirs)
        {
            report(SweepDiagnostics.OtherSweep(path, theirs, ours));
            return null;
        }

        var damage = (Diagnostic?)null;
        var (added, contradicting) = target.Try(error => damage = error, (-1L, 0L), () => Copy(target, path));
        others = contradicting;
        if (damage is not null)
        {
            // What is refused while both are open is most likely the fault of the one that is read.
            report(damage.Code == "DOSA592" ? SweepDiagnostics.Damaged(path, "its pages contradict each other") : damage);
        }

        return added < 0 ? null : added;
    }

    /// <summary>What sweeps lack, each as an error.</summary>
    public static void Check(ResultsDatabase target, Action<Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(target);
        const string Lacking = "SELECT s.id, s.name, s.points, count(*) FROM sweeps s JOIN plans ON plans.sweep = s.id " +
            "WHERE NOT EXISTS (SELECT 1 FROM points WHERE points.key = plans.key) GROUP BY s.id ORDER BY s.name";
        foreach (var row in target.Ask(Lacking, report)?.Rows ?? [])
        {
            report(SweepDiagnostics.Missing(target.Path, (string)row[1]!, (long)row[3]!, (long)row[2]!, Shares(target, (string)row[0]!, report)));
        }
    }

    private static string Sweeps(ResultsDatabase database)
    {
        using var command = database.Command("SELECT name, substr(id, 1, 8) FROM sweeps ORDER BY id");
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read())
        {
            names.Add($"{rows.GetString(0)} {rows.GetString(1)}");
        }

        return string.Join(", ", names);
    }

    private static (long Added, long Contradicting) Copy(ResultsDatabase target, string path)
    {
        target.Run("ATTACH $1 AS other", path);
        try
        {
            var contradicting = (long)target.Scalar("SELECT count(*) FROM other.points o JOIN main.points p USING (key, version) " +
                "WHERE o.status IS NOT p.status OR o.value IS NOT p.value OR o.edp IS NOT p.edp OR o.lower_bound IS NOT p.lower_bound")!;
            var before = (long)target.Scalar("SELECT count(*) FROM points")!;
            target.Whole(() =>
            {
                foreach (var table in Tables)
                {
                    target.Run($"INSERT OR IGNORE INTO main.{table} SELECT * FROM other.{table}{(table == "points" ? " ORDER BY key, version" : "")}");
                }
            });
            return ((long)target.Scalar("SELECT count(*) FROM points")! - before, contradicting);
        }
        finally
        {
            target.Run("DETACH other");
        }
    }

    // (shares 3, 7 of 20): those in which a point is missing, where all that came in were of as many.
    private static string Shares(ResultsDatabase target, string sweep, Action<Diagnostic> report)
    {
        var counts = target.Ask("SELECT DISTINCT count FROM shares WHERE sweep = $1", report, sweep);
        if (counts?.Rows is not [[long count]] || count == 1)
        {
            return "";
        }

        var lacking = target.Ask("SELECT DISTINCT ordinal / $3 % $2 + 1 FROM plans WHERE sweep = $1 AND NOT EXISTS " +
            "(SELECT 1 FROM points WHERE points.key = plans.key) ORDER BY 1", report, sweep, count, PointFamilies.Most);
        return string.Create(CultureInfo.InvariantCulture, $" (of shares {string.Join(", ", lacking?.Rows.Select(row => row[0]) ?? [])} of {count})");
    }
}
