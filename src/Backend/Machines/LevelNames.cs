namespace Dosa.Backend;

/// <summary>Names of levels in tables and titles.</summary>
internal static class LevelNames
{
    private static readonly Dictionary<string, string> Short = new() { ["registers"] = "reg", ["accumulator"] = "acc", ["scratchpad"] = "spad" };

    /// <summary>The name as heads of narrow columns have it.</summary>
    public static string Head(string name) => Short.GetValueOrDefault(name, name);

    /// <summary>The name as titles begin with it.</summary>
    public static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
