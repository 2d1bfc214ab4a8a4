namespace Dosa.Cli;

/// <summary>The version of this tool, as output files name it.</summary>
internal static class ToolVersion
{
    /// <summary>Major, minor and patch.</summary>
    public static string Text { get; } = typeof(ToolVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
