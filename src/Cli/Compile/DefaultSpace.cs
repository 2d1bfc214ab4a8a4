using System.Collections.Immutable;

namespace Dosa.Cli.Compile;

/// <summary>
/// Which mappings a compile looks at where neither the command line nor the workload says: all that the machine can do; those of published
/// work where something that was asked for knows only these.
/// </summary>
internal static class DefaultSpace
{
    /// <summary>The setting that makes it so; null where mappings stay those of published work.</summary>
    public static PassSetting? Of(CompileRequest request, ImmutableArray<string> emit) =>
        request is { PassPipeline: null, Replay: null, Latency: null or "analytical" } && !emit.Contains("mlir") &&
            (request.Start is not null || IsSearchedWhole(request.Settings.FirstOrDefault(setting => setting.Option == "search")?.Value))
            ? new("--space", "set-target", "default-space", "full")
            : null;

    /// <summary>Whether a search looks at all that the machine can do, from nothing; without a name, the default one.</summary>
    public static bool IsSearchedWhole(string? search) => search is null or "combined" or "exact";
}
