namespace Dosa.Frontend.Import.Timeloop;

/// <summary>Names of levels as the language takes them, each once.</summary>
internal static class LevelNames
{
    private static readonly string[] Taken = ["mac", "sizes", "spread", "include"];

    public static string[] Of(TimeloopMachine machine)
    {
        var names = new List<string>();
        foreach (var level in machine.Levels)
        {
            var name = ProblemText.Identifier(level.Name);
            name = Taken.Contains(name) ? name + "_" : name;
            while (names.Contains(name))
            {
                name += "_";
            }

            names.Add(name);
        }

        return [.. names];
    }

    /// <summary>The name of an architecture, with dashes where letters follow.</summary>
    public static string Dashed(string name)
    {
        var parts = ProblemText.Identifier(name).Split('_', StringSplitOptions.RemoveEmptyEntries);
        var dashed = parts.Skip(1).Aggregate(parts.FirstOrDefault() ?? "", (text, part) => text + (char.IsAsciiLetter(part[0]) ? "-" : "_") + part);
        return dashed.Length > 0 && char.IsAsciiLetter(dashed[0]) ? dashed : "imported" + (dashed.Length > 0 ? "_" + dashed : "");
    }
}
