using System.Globalization;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>
/// Runs the built tool under a pseudo-terminal, as people do: util-linux's <c>script</c> makes one, and what the terminal
/// would show comes back with the exit code. The first line that it shows is the terminal's own name.
/// </summary>
internal sealed record PseudoTerminal(int Columns = 100)
{
    /// <summary>Settings of the environment, such as NO_COLOR=1.</summary>
    public string Environment { get; init; } = "TERM=xterm-256color";

    /// <summary>The tool under test.</summary>
    public static string Tool => Path.Combine(AppContext.BaseDirectory, "dosac");

    /// <summary>Whether this system has what is needed.</summary>
    public static bool Available => File.Exists("/usr/bin/script") && File.Exists("/bin/stty");

    /// <summary>Runs the tool to its end.</summary>
    public Ran Run(params string[] arguments)
    {
        using var child = Start(arguments);
        return End(child);
    }

    /// <summary>Starts the tool.</summary>
    public Child Start(params string[] arguments) => Start(string.Join(' ', arguments.Prepend(Tool).Select(Quoted).Prepend($"exec env {Environment}")));

    /// <summary>Runs a line of a shell on the terminal.</summary>
    public Child Start(string line)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"cols {Columns} rows 40");
        return Child.Start("/usr/bin/script", ["-qec", $"tty; stty {size}; {line}", "/dev/null"], start =>
        {
            start.Environment["SHELL"] = "/bin/sh";
            start.Environment.Remove("NO_COLOR");
        });
    }

    /// <summary>Waits for the end of what runs on the terminal.</summary>
    public static Ran End(Child child)
    {
        var (exit, shown, _) = child.End(TimeSpan.FromMinutes(2));
        return new(exit, shown[(shown.IndexOf('\n', StringComparison.Ordinal) + 1)..], "");
    }

    /// <summary>Makes the terminal another width, as people do with their mouse.</summary>
    public static void Resize(Child child, int columns)
    {
        var name = child.Shown[..child.Shown.IndexOf('\r', StringComparison.Ordinal)];
        Assert.Equal(0, Child.Run("/bin/stty", ["-F", name, "cols", columns.ToString(CultureInfo.InvariantCulture)]).Exit);
    }

    /// <summary>A word that the shell takes as it is.</summary>
    public static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
