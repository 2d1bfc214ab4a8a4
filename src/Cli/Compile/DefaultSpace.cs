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
        request is { PassPipeline: null, Replay: null, Latency: null or "analytical" } && !emit.Contains("mlir") && IsSearchedWhole(request)
            ? new("--space", "set-target", "default-space", "full")
            : null;

    private static bool IsSearchedWhole(CompileRequest request) =>
        request.Start is not null || request.Settings.FirstOrDefault(setting => setting.Option == "search") is not { } search ||
        search.Value is "combined" or "exact";
}
