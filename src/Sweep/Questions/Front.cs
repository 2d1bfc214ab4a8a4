using System.Globalization;
using Dosa.IR;

namespace Dosa.Sweep;

/// <summary>The front of area and EDP: of each network the points that no other beats in both, over all machines.</summary>
internal static class Front
{
    // From one point of the front to the next: the first that is larger and better. Together they read the index once.
    private const string Next = "SELECT rowid, area_mm2, edp FROM points WHERE network = $1 AND area_mm2 > $2 AND edp < $3 ORDER BY area_mm2, edp LIMIT 1";

    private const string Point = "SELECT network, area_mm2, edp, architecture, bounds, objective, search, status, energy_uj, cycles, pe, scratchpad_kb, " +
        "accumulator_kb, substr(key, 1, 12) AS point FROM points WHERE rowid IN ";

    public static Answer? Ask(ResultsDatabase database, Action<Diagnostic> report)
    {
        if (database.Ask("SELECT DISTINCT network FROM points", report) is not { } networks)
        {
            return null;
        }

        var rows = database.Try(report, null, () => networks.Rows.SelectMany(row => Of(database, (string)row[0]!)).ToList());
        var without = database.Ask("SELECT count(*) FROM points WHERE area_mm2 IS NULL AND edp IS NOT NULL", report);
        if (rows is null || without is null)
        {
            return null;
        }

        var list = string.Join(", ", rows.Select(row => row.ToString(CultureInfo.InvariantCulture)));
        var answer = database.Ask($"{Point}({list}) ORDER BY network, area_mm2, edp", report);
        return answer is not null && without.Rows[0][0] is long and > 0 and var count
            ? answer with { Notes = [string.Create(CultureInfo.InvariantCulture, $"{count:#,0} points have no area, and are left out.")] }
            : answer;
    }

    private static IEnumerable<long> Of(ResultsDatabase database, string network)
    {
        using var command = database.Command(Next, network, double.NegativeInfinity, double.PositiveInfinity);
        while (true)
        {
            using var reader = command.ExecuteReader();
            if (!reader.Read())
            {
                yield break;
            }

            (command.Parameters[1].Value, command.Parameters[2].Value) = (reader.GetDouble(1), reader.GetDouble(2));
            yield return reader.GetInt64(0);
        }
    }
}
