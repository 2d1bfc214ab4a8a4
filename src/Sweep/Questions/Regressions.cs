using System.Globalization;
using Dosa.IR;

namespace Dosa.Sweep;

/// <summary>The points that a later version solves worse than an earlier one, or no longer proves.</summary>
internal static class Regressions
{
    private const string Select = "SELECT b.network, b.objective, b.architecture, b.bounds, b.search, a.value AS before, b.value AS after, " +
        "b.value / a.value AS ratio, a.status AS status_before, b.status AS status_after, b.message, substr(b.key, 1, 12) AS point FROM ";

    private const string Order = " ORDER BY ratio DESC, b.key";

    private const string Sql = Select + "worse w CROSS JOIN points a ON a.key = w.key AND a.version = w.earlier " +
        "JOIN points b ON b.key = w.key AND b.version = w.later WHERE w.earlier = $1 AND w.later = $2" + Order;

    // Of a database that was written before there was a table of them, and that nothing was written to since.
    private const string JoinedSql = Select + "points a JOIN points b ON a.key = b.key WHERE a.version = $1 AND b.version = $2 AND " + Schema.IsWorse + Order;

    /// <summary>The answer; null after an error.</summary>
    /// <param name="database">The results.</param>
    /// <param name="versions">The earlier and the later version; null for the two newest.</param>
    /// <param name="report">Takes errors.</param>
    public static Answer? Ask(ResultsDatabase database, (string From, string To)? versions, Action<Diagnostic> report)
    {
        if (database.Ask("SELECT 1 FROM sqlite_master WHERE name = 'worse'", report) is not { } table)
        {
            return null;
        }

        var isKept = table.Rows.Count > 0;
        if (versions is null)
        {
            var sql = isKept ? "SELECT version FROM versions ORDER BY last" : "SELECT version FROM points GROUP BY version ORDER BY max(rowid)";
            if (database.Ask(sql, report) is not { } all)
            {
                return null;
            }

            if (all.Rows.Count < 2)
            {
                report(SweepDiagnostics.BadQuestion(string.Create(CultureInfo.InvariantCulture,
                    $"the results are of {all.Rows.Count} version{(all.Rows.Count == 1 ? "" : "s")}, and regressions are between two")));
                return null;
            }

            versions = ((string)all.Rows[^2][0]!, (string)all.Rows[^1][0]!);
        }

        var answer = database.Ask(isKept ? Sql : JoinedSql, report, versions.Value.From, versions.Value.To);
        return answer is null ? null : answer with { Notes = [$"From version {versions.Value.From} to {versions.Value.To}."] };
    }
}
