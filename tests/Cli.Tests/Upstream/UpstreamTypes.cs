namespace Dosa.Cli.Tests.Upstream;

/// <summary>Types in texts.</summary>
internal static class UpstreamTypes
{
    /// <summary>The types of a list, at the commas that stand in no brackets.</summary>
    public static string[] Split(string types)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < types.Length; i++)
        {
            depth += types[i] is '<' or '[' ? 1 : types[i] is '>' or ']' ? -1 : 0;
            if (types[i] == ',' && depth == 0)
            {
                parts.Add(types[start..i].Trim());
                start = i + 1;
            }
        }

        return [.. parts, types[start..].Trim()];
    }
}
