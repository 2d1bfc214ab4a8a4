using System.Diagnostics;

namespace Dosa.Benchmarks.Compare;

/// <summary>Runs other programs.</summary>
internal static class Command
{
    /// <summary>What a program writes to standard output, when it ends well.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error, which the message holds.</exception>
    public static string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // A compiler process that outlived the command would disturb what is measured next.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' in {folder} ended with " +
                $"{process.ExitCode}:\n{output}{errors.Result}");
    }

    /// <summary>Milliseconds from the start of a program to its end.</summary>
    public static double Time(string folder, string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        Run(folder, program, arguments);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
