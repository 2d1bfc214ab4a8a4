using System.Globalization;

namespace Dosa.Cli.Golden;

/// <summary>
/// One run of <c>dosac golden</c>. Beside <c>net.dosa</c> stands <c>net.verified.txt</c> with what was accepted, and for each
/// stage that its options emit <c>net.report.verified.txt</c> or the like. A mismatch leaves a <c>received</c> file; both are
/// written whole or not at all, so that runs side by side never see half of one.
/// </summary>
internal sealed class GoldenRun(CliConsole console, string folder, string filter, bool accept)
{
    private readonly HashSet<string> used = [];
    private int failed;
    private int accepted;
    private bool isRefused;

    public int Run()
    {
        if (!Directory.Exists(folder))
        {
            new DiagnosticWriter(console).Write([CliDiagnostics.MissingFolder(folder)]);
            return ExitCode.Diagnostics;
        }

        if (accept && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            new DiagnosticWriter(console).Write([CliDiagnostics.AcceptInCi()]);
            return ExitCode.Usage;
        }

        var cases = GoldenCase.Under(folder, filter).ToArray();
        foreach (var one in cases)
        {
            Check(one);
            if (console.Interrupted.IsCancellationRequested)
            {
                return ExitCode.Interrupted;
            }
        }

        foreach (var orphan in Orphans(cases))
        {
            failed++;
            console.Out.WriteLine($"{orphan}: nothing makes this file; delete it, or bring its workload back");
        }

        if (cases.Length == 0)
        {
            failed++;
            console.Out.WriteLine($"{folder}: no workload{(filter.Length > 0 ? $" whose name contains '{filter}'" : "")}");
        }

        console.Error.WriteLine(Count(cases.Length, "workload") + ", " + Count(failed, "difference")
            + (accept ? ", " + Count(accepted, "file") + " accepted" : ""));
        return failed > 0 || isRefused ? ExitCode.Diagnostics : ExitCode.Success;
    }

    private void Check(GoldenCase one)
    {
        var result = GoldenCompile.Run(one, console.Interrupted);
        var known = File.Exists(one.Verified) ? GoldenSummary.Parse(File.ReadAllText(one.Verified)) : null;
        var summary = result.Summary with { Tolerance = known?.Tolerance ?? 0 };
        var lines = known is null
            ? [File.Exists(one.Verified) ? $"{Path.GetFileName(one.Verified)} cannot be read" : $"{Path.GetFileName(one.Verified)} is missing"]
            : GoldenDifference.Of(known, summary).ToArray();
        Settle(one, one.Verified, summary.Print(), lines);
        foreach (var (name, text) in result.Texts)
        {
            var verified = one.Beside(Path.GetFileNameWithoutExtension(name) + ".verified" + Path.GetExtension(name));
            var before = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
            Settle(one, verified, text, before == text ? []
                : [before is null ? $"{Path.GetFileName(verified)} is missing" : $"{name} {FirstDifference(before, text)}"]);
        }
    }

    /// <summary>Passes, accepts or reports one file.</summary>
    private void Settle(GoldenCase one, string verified, string text, string[] lines)
    {
        used.Add(Path.GetFullPath(verified));
        var received = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        if (lines.Length > 0 && !accept)
        {
            failed += lines.Length;
            WriteWhole(received, text);
        }
        else
        {
            File.Delete(received);
        }

        if (lines.Length > 0 && accept)
        {
            accepted++;
            WriteWhole(verified, text);
        }

        foreach (var line in lines)
        {
            console.Out.WriteLine($"{one.Name}: {line}{(accept ? " (accepted)" : "")}");
        }
    }

    private IEnumerable<string> Orphans(GoldenCase[] cases) =>
        Directory.EnumerateFiles(folder, "*.verified.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(path => !used.Contains(Path.GetFullPath(path)))
            // With a filter only the files beside the workloads that were run can be told.
            .Where(path => filter.Length == 0 || cases.Any(one => path.StartsWith(one.Beside(""), StringComparison.Ordinal)))
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'));

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private void WriteWhole(string path, string text) => isRefused |= !TextOutput.Write(path, text, problem => new DiagnosticWriter(console).Write([problem]));

    private static string FirstDifference(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line])
        {
            line++;
        }

        string At(string[] lines) => line < lines.Length ? lines[line].Trim() : "(end)";
        return string.Create(CultureInfo.InvariantCulture, $"line {line + 1}: '{At(old)}' -> '{At(now)}'");
    }
}
