using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>A part of a file, by the key that it stands under, and the file.</summary>
internal sealed record Section(string Key, YamlNode Node, FileLocation At, string Path);

/// <summary>The parts of several files and documents, sorted by what they are.</summary>
internal sealed class TimeloopDocuments
{
    private static readonly string[] Parts =
    [
        "architecture", "arch", "problem", "mapping", "constraints", "mapspace_constraints", "architecture_constraints", "arch_constraints", "mapspace",
        "ERT", "energy_reference_table", "shape", "variables", "sparse_optimizations",
    ];

    private static readonly string[] Quiet =
    [
        "mapper", "components", "compound_components", "ERT_summary", "ART", "ART_summary", "globals", "version", "dumped_by_timeloop_front_end", "model",
            "layout",
        "action_counts", "energy_estimation", "crypto", "area_estimation",
    ];

    private readonly List<Section> sections = [];

    /// <summary>Whether a document may be of this kind.</summary>
    public static bool IsPart(string key) => Parts.Contains(key);

    /// <summary>Adds what a document holds.</summary>
    public void Add(YamlNode document, string path, Action<Diagnostic> report)
    {
        if (document is not YamlMap map)
        {
            return;
        }

        foreach (var (key, at, value) in map.Entries)
        {
            if (Parts.Contains(key))
            {
                sections.Add(new(key, value, at, path));
            }
            else if (!Quiet.Contains(key) && value is not YamlScalar
                && !map.Entries.Any(entry => ReferenceEquals(entry.Value, value) && Parts.Contains(entry.Key)) && !IsBase(key))
            {
                report(ImportDiagnostics.Ignored(at with { Length = key.Length }, path, key, NearestName.Question(key, Parts) is { Length: > 0 } question
                    ? question.TrimEnd() : "it is no part that is known."));
            }
        }

        if (sections.Any(section => section.Key == "sparse_optimizations" && section.Path == path))
        {
            report(ImportDiagnostics.LeftOut(map.Find("sparse_optimizations")?.At ?? map.At, "Sparsity", "everything is taken as dense"));
        }
    }

    /// <summary>All parts of these kinds.</summary>
    public List<Section> Of(params string[] keys) => [.. sections.Where(section => keys.Contains(section.Key))];

    /// <summary>All lists of constraints: their own, and those inside of a mapspace or of the files of 0.4.</summary>
    public IEnumerable<YamlNode> Constraints()
    {
        foreach (var (key, node, _, _) in Of("constraints", "mapspace_constraints", "architecture_constraints", "arch_constraints", "mapspace"))
        {
            var chosen = node["constraints"]?.Text is { } name ? node["constraints_" + name] : node["constraints"];
            if ((node is YamlList ? node : chosen ?? node["targets"]) is YamlList list)
            {
                yield return list;
            }
        }

        foreach (var section in Of("architecture", "arch"))
        {
            if (section.Node["constraints"] is YamlList list)
            {
                yield return list;
            }
        }
    }

    // Anchors are kept under keys that say that nothing reads them.
    private static bool IsBase(string key) => key.Contains("ignore", StringComparison.OrdinalIgnoreCase)
        || key.Contains("base", StringComparison.OrdinalIgnoreCase)
        || key.StartsWith('.') || key.StartsWith("x-", StringComparison.Ordinal);
}
