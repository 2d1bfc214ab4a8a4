using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>The names of memories in Timeloop's files, which must be the same in all of them.</summary>
internal static class TimeloopNames
{
    public static string Of(Architecture architecture, int level)
    {
        var name = architecture.Levels[level].Name;
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
