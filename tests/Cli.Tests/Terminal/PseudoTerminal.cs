using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>
/// Runs the built tool under a pseudo-terminal, as people do: util-linux's <c>script</c> makes one, and what the terminal
/// would show comes back with the exit code.
/// </summary>
internal sealed record PseudoTerminal(int Columns = 100)
{
    /// <summary>Settings of the environment, such as NO_COLOR=1.</summary>
    public string Environment { get; init; } = "TERM=xterm-256color";

    /// <summary>A shell line that runs beside the tool, on the same terminal.</summary>
    public string? Beside { get; init; }

    /// <summary>What is typed, and what must have been shown before.</summary>
    public (string After, string Keys)? Typed { get; init; }

    /// <summary>The tool under test.</summary>
    public static string Tool => Path.Combine(AppContext.BaseDirectory, "dosac");

    /// <summary>Whether this system has what is needed.</summary>
    public static bool Available => File.Exists("/usr/bin/script") && File.Exists("/bin/stty");

    public Ran Run(params string[] arguments)
    {
        var line = $"stty cols {Columns.ToString(CultureInfo.InvariantCulture)} rows 40; {(Beside is null ? "" : $"({Beside}) & ")}" +
            $"env {Environment} {string.Join(' ', arguments.Prepend(Tool).Select(Quoted))}";
        var start = new ProcessStartInfo("/usr/bin/script")
        {
            ArgumentList = { "-qec", line, "/dev/null" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment.Remove("NO_COLOR");
        using var process = Process.Start(start)!;
        var shown = new StringBuilder();
        var pressed = Typed is null;
        var buffer = new char[4096];
        while (process.StandardOutput.Read(buffer) is > 0 and var length)
        {
            shown.Append(buffer, 0, length);
            if (!pressed && shown.ToString().Contains(Typed!.Value.After, StringComparison.Ordinal))
            {
                pressed = true;
                process.StandardInput.Write(Typed.Value.Keys);
                process.StandardInput.Flush();
            }
        }

        Assert.True(process.WaitForExit(60_000), shown.ToString());
        return new(process.ExitCode, shown.ToString(), "");
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
