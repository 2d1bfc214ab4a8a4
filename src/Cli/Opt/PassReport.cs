using System.Globalization;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Opt;

/// <summary>Times and counts of each pass that ran, for <c>--mlir-timing</c> and <c>--mlir-pass-statistics</c>.</summary>
internal sealed class PassReport
{
    private const string Rule = "===-------------------------------------------------------------------------===";
    private readonly List<(string Name, TimeSpan Time, int Before, int After, int New)> entries = [];

    public bool CountsOperations { get; init; }

    public void Add(IPass pass, TimeSpan time, Module before, Module after)
    {
        if (!CountsOperations)
        {
            entries.Add((pass.Name, time, 0, 0, 0));
            return;
        }

        var old = new HashSet<Operation>(before.Top.Walk(), ReferenceEqualityComparer.Instance);
        var now = after.Top.Walk().ToList();
        entries.Add((pass.Name, time, old.Count, now.Count, now.Count(operation => !old.Contains(operation))));
    }

    /// <summary>Times in the order of the passes, or the longest first.</summary>
    public void WriteTimes(TextWriter output, bool longestFirst)
    {
        var total = entries.Sum(entry => entry.Time.TotalSeconds);
        Head(output, "Execution time report");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Total Execution Time: {total:F4} seconds"));
        output.WriteLine();
        output.WriteLine("  ----Wall Time----  ----Name----");
        foreach (var (name, time, _, _, _) in longestFirst ? entries.OrderByDescending(entry => entry.Time) : entries.AsEnumerable())
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {time.TotalSeconds,8:F4} ({(total > 0 ? time.TotalSeconds / total : 0),6:P1})  {name}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {total,8:F4} ({1,6:P1})  Total"));
    }

    public void WriteCounts(TextWriter output)
    {
        Head(output, "Pass statistics report");
        foreach (var (name, _, before, after, changed) in entries)
        {
            output.WriteLine(name);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  (S) {before,6} operations-before"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  (S) {after,6} operations-after"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  (S) {changed,6} operations-changed"));
        }
    }

    private static void Head(TextWriter output, string title)
    {
        output.WriteLine(Rule);
        output.WriteLine($"... {title} ...".PadLeft((Rule.Length + title.Length + 8) / 2));
        output.WriteLine(Rule);
    }
}
