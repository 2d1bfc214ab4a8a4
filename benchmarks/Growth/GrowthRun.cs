using System.Globalization;
using Dosa.Plot;

namespace Dosa.Benchmarks.Growth;

/// <summary>How sweeps grow: points a second over processes, databases and answers over points, samples over shares; as a table and pictures.</summary>
internal static class GrowthRun
{
    private static readonly int[] Sizes = [10, 10_000, 1_000_000];

    /// <summary>Measures into a folder; <c>growth FOLDER [POINTS]</c>, with databases of at most so many points.</summary>
    public static int Run(ReadOnlySpan<string> args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("growth FOLDER [POINTS]: names a folder for growth.md and its pictures");
            return 2;
        }

        var (folder, most) = (args[0], args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000);
        Directory.CreateDirectory(folder);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var questions = DatabaseGrowth.Measure([.. Sizes.Where(points => points <= most)], folder, text);
        var rates = ProcessGrowth.Measure(folder, text);
        Write("sweep-growth.svg", new LineChart("Answers over points", "The time of each ready question over the number of points, best of three.",
            new("points", ScaleKind.Log), new("ms", ScaleKind.Log), questions).ToSvg());
        Write("process-growth.svg", new BarChart("Work over processes",
            $"What two processes do a second, each with a processor of its own, over what one does: {string.Join(", ", rates.Select(rate => Words(rate)))}.",
            "times the work of one process", ["a second, a processor each"],
            [.. rates.SelectMany(rate => (Bar[])[new(rate.Name + ", 1 process", [1]), new(rate.Name + ", 2 processes", [2 * rate.Two / rate.One])])]).ToSvg());
        File.WriteAllText(Path.Combine(folder, "growth.md"), text.ToString());
        Console.Write(text.ToString());
        return 0;

        void Write(string name, string picture) => File.WriteAllText(Path.Combine(folder, name), picture);
    }

    private static string Words(WorkRate rate) => string.Create(CultureInfo.InvariantCulture, $"{rate.Name} {2 * rate.Two / rate.One:0.00}");
}
