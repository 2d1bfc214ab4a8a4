using System.Globalization;
using Dosa.Frontend.Sweeps;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>Writes the scripts with which Slurm runs a sweep into a folder.</summary>
internal sealed class SlurmFiles(SweepRequest request, CliConsole console)
{
    public void Write(SweepPlan plan, int points, Action<Diagnostic> report)
    {
        var written = true;
        foreach (var (name, text) in SlurmScripts.Of(plan.Name, Command(plan), request.SlurmShares))
        {
            var path = Path.Combine(request.Output, name);
            written = written && TextOutput.Write(path, text, report);
            if (written && name.EndsWith(".sh", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
            }
        }

        if (written && !request.Quiet)
        {
            var each = (points + request.SlurmShares - 1) / request.SlurmShares;
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{plan.Name}: {points:#,0} points in {request.SlurmShares:#,0} shares of at most {each:#,0}; start them with {request.Output}/submit.sh"));
        }
    }

    // What determines the points, by paths that hold from any folder.
    private string Command(SweepPlan plan)
    {
        List<string> words = ["sweep", Path.GetFullPath(request.Input), "--sweep", plan.Name];
        words.AddRange(request.Definitions.Select(define => $"-D {define.Key}={define.Value.ToString(CultureInfo.InvariantCulture)}"));
        words.AddRange(request.TimeLimit is { } limit ? ["--time-limit", limit] : []);
        words.AddRange(request.Gap is { } gap ? ["--gap", gap] : []);
        words.AddRange(request.Keep ? ["--keep"] : request.Again ? ["--again"] : []);
        return string.Join(' ', words.Select(Quoted));
    }

    private static string Quoted(string word) => word.StartsWith("-D ", StringComparison.Ordinal)
        || word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or '=' or '%') ? word
        : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
