using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Sweep;

/// <summary>The questions that stand ready.</summary>
public static class Questions
{
    private const string Groups = "WITH kinds AS MATERIALIZED (SELECT DISTINCT network, objective, architecture FROM points) ";

    private const string BestOfKind =
        "points p ON p.rowid = (SELECT rowid FROM points WHERE network = k.network AND objective = k.objective AND architecture = k.architecture " +
        "AND value IS NOT NULL ORDER BY value, key, version LIMIT 1)";

    private const string Point =
        "p.network, p.objective, p.architecture, p.bounds, p.search, p.seed, p.options, p.status, p.value, p.edp, p.energy_uj, p.cycles, p.area_mm2, " +
        "p.lower_bound, p.gap, p.pe, p.scratchpad_kb, p.accumulator_kb, p.binds, p.version, substr(p.key, 1, 12) AS point";

    private static readonly ImmutableArray<(string Name, string Meaning, string? Sql)> All =
    [
        ("best", "the best machine of each network and objective",
            Groups + "SELECT network, objective, architecture, bounds, search, status, min(value) AS value, edp, energy_uj, cycles, area_mm2, pe, " +
            $"scratchpad_kb, accumulator_kb, point FROM (SELECT {Point} FROM kinds k JOIN {BestOfKind}) " +
            "GROUP BY network, objective ORDER BY network, objective"),
        ("machines", "the best point of each network, objective and machine",
            Groups + $"SELECT {Point} FROM kinds k JOIN {BestOfKind} ORDER BY p.network, p.objective, p.value, p.key"),
        ("front", "the points of each network that no other beats in both area and EDP", null),
        ("binds", "which layers set the sizes of the best point of each network, objective and machine",
            Groups + "SELECT p.network, p.objective, p.architecture, p.bounds, p.pe, p.scratchpad_kb, p.accumulator_kb, p.binds, " +
            $"substr(p.key, 1, 12) AS point FROM kinds k JOIN {BestOfKind} ORDER BY p.network, p.objective, p.architecture"),
        ("regressions", "the points that a later version solves worse than an earlier one", null),
        ("failures", "the points without a design, and why",
            "SELECT network, objective, architecture, bounds, search, message, version, substr(key, 1, 12) AS point FROM points " +
            "WHERE message IS NOT NULL ORDER BY network, architecture, key, version"),
        ("points", "all points", $"SELECT {Point} FROM points p ORDER BY p.network, p.architecture, p.objective, p.bounds, p.search, p.seed, p.key, p.version"),
        ("sweeps", "the sweeps, and how many of their points are there",
            "SELECT name, points, (SELECT count(*) FROM plans WHERE plans.sweep = sweeps.id AND EXISTS " +
            "(SELECT 1 FROM points WHERE points.key = plans.key)) AS solved, id FROM sweeps ORDER BY name, id"),
    ];

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(question => question.Name)];

    /// <summary>What they ask, a line each.</summary>
    public static string Meanings { get; } = string.Join("; ", All.Select(question => $"{question.Name}: {question.Meaning}"));

    /// <summary>The answer to the question of a name; null after an error.</summary>
    /// <param name="database">The results.</param>
    /// <param name="name">The question.</param>
    /// <param name="versions">The earlier and the later version for <c>regressions</c>; null for the two newest.</param>
    /// <param name="report">Takes errors.</param>
    public static Answer? Ask(ResultsDatabase database, string name, (string From, string To)? versions, Action<Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (All.FirstOrDefault(question => question.Name == name) is not { Name: not null } found)
        {
            var others = $"{NearestName.Question(name, Names)}there are {string.Join(", ", Names)}, and --sql";
            report(SweepDiagnostics.BadQuestion($"there is no question '{name}'; {others}"));
            return null;
        }

        return found.Sql is { } sql ? database.Ask(sql, report) : name == "front" ? Front.Ask(database, report) : Regressions.Ask(database, versions, report);
    }
}
