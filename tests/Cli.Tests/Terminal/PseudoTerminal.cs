using System.Globalization;
using Dosa.Tests;

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
        using var child = Child.Start("/usr/bin/script", ["-qec", line, "/dev/null"], start =>
        {
            start.Environment["SHELL"] = "/bin/sh";
            start.Environment.Remove("NO_COLOR");
        });
        if (Typed is var (after, keys))
        {
            child.Await(after);
            child.Type(keys);
        }

        var (exit, shown, _) = child.End(TimeSpan.FromMinutes(1));
        return new(exit, shown, "");
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
