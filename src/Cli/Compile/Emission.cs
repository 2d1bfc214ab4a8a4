using System.Collections.Immutable;
using Dosa.Backend;
using Dosa.IR;

namespace Dosa.Cli.Compile;

/// <summary>What <c>--emit</c> takes: texts of stages, which end the compile there, and formats of backends.</summary>
internal static class Emission
{
    /// <summary>The stages in their order, each with the last pass that it needs; null needs none.</summary>
    private static readonly (string Name, string? Pass)[] Stages =
    [
        ("ast", null),
        ("ir", null),
        ("layers", "merge-layers"),
        ("schedule", "explain-hardware"),
        ("mlir", "explain-hardware"),
    ];

    /// <summary>What a compile writes when it is not told.</summary>
    public static ImmutableArray<string> Standard { get; } = ["json", "report", "timeloop"];

    /// <summary>All names, stages first.</summary>
    public static IEnumerable<string> Names(BackendRegistry backends) =>
        [.. Stages.Select(stage => stage.Name), .. backends.Backends.Select(backend => backend.Name)];

    /// <summary>Whether the name is a stage's.</summary>
    public static bool IsStage(string name) => Array.Exists(Stages, stage => stage.Name == name);

    /// <summary>The last pass that all of these need; null when none needs any.</summary>
    public static string? LastPass(ImmutableArray<string> names)
    {
        var last = 0;
        foreach (var name in names)
        {
            last = Math.Max(last, IsStage(name) ? Array.FindIndex(Stages, stage => stage.Name == name) : Stages.Length - 1);
        }

        return names.Contains("gemmini") ? "lower-to-gemmini" : names.Contains("pareto") ? "trace-front" : Stages[last].Pass;
    }

    /// <summary>The names of a list such as <c>json,report</c>, or errors.</summary>
    public static ImmutableArray<string> Parse(IEnumerable<string> lists, BackendRegistry backends, Action<Diagnostic> report)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var name in lists.SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!IsStage(name) && backends[name] is null)
            {
                report(CliDiagnostics.UnknownEmit(name, Names(backends)));
            }
            else if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names.ToImmutable();
    }
}
