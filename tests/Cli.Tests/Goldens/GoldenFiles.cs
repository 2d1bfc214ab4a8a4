using System.Runtime.CompilerServices;

namespace Dosa.Cli.Tests.Goldens;

/// <summary>
/// Compares texts with the files beside a case: <c>name.verified.ext</c> holds what was accepted, <c>name.received.ext</c>
/// appears on a mismatch. DOSA_ACCEPT=1 accepts, never where CI is set.
/// </summary>
internal sealed class GoldenFiles(string folder)
{
    private readonly HashSet<string> used = [];

    /// <summary>The folder of the golden cases.</summary>
    public static string Root { get; } = Path.GetDirectoryName(ThisFile())!;

    private static bool Accepts => Environment.GetEnvironmentVariable("DOSA_ACCEPT") == "1";

    /// <summary>Compares one text; returns what is wrong, or null.</summary>
    public string? Check(string name, string extension, string text)
    {
        text = text.ReplaceLineEndings("\n");
        var (verified, received) = (PathOf(name, "verified", extension), PathOf(name, "received", extension));
        used.Add(verified);
        if (File.Exists(verified) && File.ReadAllText(verified) == text)
        {
            File.Delete(received);
            return null;
        }

        if (Accepts && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            File.WriteAllText(verified, text);
            File.Delete(received);
            return null;
        }

        File.WriteAllText(received, text);
        return File.Exists(verified)
            ? $"{verified} differs from {Path.GetFileName(received)}, first here: {FirstDifference(File.ReadAllText(verified), text)}"
            : $"{verified} is missing; compare {Path.GetFileName(received)} and accept it with DOSA_ACCEPT=1";
    }

    /// <summary>Verified files that no check has read.</summary>
    public IEnumerable<string> Orphans() => Directory.GetFiles(folder, "*.verified.*").Where(path => !used.Contains(path));

    private static string FirstDifference(string expected, string actual)
    {
        var (old, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line])
        {
            line++;
        }

        return $"line {line + 1}: '{(line < old.Length ? old[line] : "(end)")}' became '{(line < now.Length ? now[line] : "(end)")}'";
    }

    private string PathOf(string name, string state, string extension) => Path.Combine(folder, $"{name}.{state}.{extension}");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
