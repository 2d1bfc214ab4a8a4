using System.Globalization;
using System.Text;

namespace Dosa.Benchmarks.Compare;

/// <summary>
/// Two versions side by side. They take turns, round by round, so that what else the computer does meets both; the ratio is
/// taken within each round.
/// </summary>
internal static class Comparison
{
    private const string Usage = """
        compare OLD [NEW] [--rounds N]: measures two versions, each a revision of git or a folder of the project; NEW is the
        folder that the program is started in, unless it is given.
        """;

    /// <summary>Prints the table; the exit code.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var rounds = 3;
        if (arguments is [.., "--rounds", var number])
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out rounds) || rounds < 1)
            {
                return Wrong();
            }

            arguments = arguments[..^2];
        }

        if (arguments.Length is 0 or > 2 || arguments[0].StartsWith('-'))
        {
            return Wrong();
        }

        using var before = Version.Open(arguments[0]);
        using var after = Version.Open(arguments is [_, var second] ? second : Command.Run(".", "git", "rev-parse", "--show-toplevel").Trim());
        Console.Error.WriteLine("Building both versions.");
        after.Build(newer: null);
        before.Build(after);
        Console.Write(Table(before, after, Measure(before, after, rounds)));
        return 0;
    }

    private static int Wrong()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }

    private static List<(Measurement? Before, Measurement? After)[]> Measure(Version before, Version after, int rounds)
    {
        var all = new Dictionary<string, (Measurement? Before, Measurement? After)[]>();
        for (var round = 0; round < rounds; round++)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"Round {round + 1} of {rounds}."));
            var processes = Suite.Processes([before, after]);
            foreach (var one in Suite.Benchmarks(after).Concat(processes[1]))
            {
                At(one)[round].After = one;
            }

            foreach (var one in Suite.Benchmarks(before).Concat(processes[0]))
            {
                At(one)[round].Before = one;
            }
        }

        return [.. all.Values];

        (Measurement? Before, Measurement? After)[] At(Measurement one) =>
            all.TryGetValue(one.Benchmark, out var known) ? known : all[one.Benchmark] = new (Measurement?, Measurement?)[rounds];
    }

    private static string Table(Version before, Version after, List<(Measurement? Before, Measurement? After)[]> rows)
    {
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"| benchmark | {before.Name} | {after.Name} | time, new / old | bytes old | bytes new |");
        table.AppendLine("|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var (old, now) = (row.Select(round => round.Before).OfType<Measurement>().ToList(),
                row.Select(round => round.After).OfType<Measurement>().ToList());
            var ratios = row.Where(round => round is { Before: not null, After: not null })
                .Select(round => round.After!.Nanoseconds / round.Before!.Nanoseconds).ToList();
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {old.Concat(now).First().Benchmark} | {Time(old)} | {Time(now)} | {Ratio(ratios)} | {Bytes(old)} | {Bytes(now)} |");
        }

        return table.ToString();
    }

    private static string Time(List<Measurement> rounds) => rounds.Count == 0 ? "lacks it" : Median(rounds.Select(one => one.Nanoseconds)) switch
    {
        var ns when ns < 1e4 => FormattableString.Invariant($"{ns:0.#} ns"),
        var ns when ns < 1e7 => FormattableString.Invariant($"{ns / 1e3:0.#} us"),
        var ns => FormattableString.Invariant($"{ns / 1e6:0.#} ms"),
    };

    private static string Bytes(List<Measurement> rounds) => rounds.Count == 0 || rounds[0].Bytes is null
        ? "-"
        : Median(rounds.Select(one => one.Bytes ?? 0)).ToString("#,0", CultureInfo.InvariantCulture);

    private static string Ratio(List<double> ratios) => ratios.Count == 0
        ? "-"
        : FormattableString.Invariant($"{Median(ratios):0.00} ({ratios.Min():0.00} to {ratios.Max():0.00})");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
