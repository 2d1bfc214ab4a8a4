using System.Text.Json;
using Dosa.Backend;
using Dosa.IR;

namespace Dosa.Cli.Replay;

/// <summary>Which version of schedule.json a file is of. All up to this program's are read (docs/schedule-format.md); later ones are not.</summary>
internal static class ScheduleVersion
{
    /// <summary>Says so, and returns false, where the file is of a later version; one that says no version is taken as it is.</summary>
    public static bool IsRead(string path, JsonElement schedule, Action<Diagnostic> report)
    {
        if (!schedule.TryGetProperty("version", out var version) || version.GetInt32() <= JsonBackend.Version)
        {
            return true;
        }

        report(CliDiagnostics.LaterSchedule(path, version.GetInt32(), JsonBackend.Version));
        return false;
    }
}
