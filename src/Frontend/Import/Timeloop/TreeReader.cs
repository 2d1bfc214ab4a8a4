using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// The form of 0.2 and 0.3, and what the front end of 0.4 writes for the simulator:
/// <code>
/// subtree: - name: PE[0..15]  local: [A, B]  subtree: - name: Lane[0..7] local: [C]   ----&gt;   A (16), B (16), C (128), outer first
/// </code>
/// </summary>
internal sealed class TreeReader(Scope variables, bool isLoose, Action<Diagnostic> report)
{
    private const int Deepest = 40;

    private readonly List<Component> components = [];

    /// <summary>The components, outermost first.</summary>
    public List<Component> Read(YamlNode architecture)
    {
        var (node, elements, scope) = (architecture, 1L, variables);
        for (var depth = 0; depth < Deepest && node["subtree"] is { } below; depth++)
        {
            if ((below is YamlMap ? below : below.Items.FirstOrDefault()) is not { } subtree)
            {
                report(ImportDiagnostics.BadValue(below.At, "subtree", "a list of one node"));
                break;
            }

            if (below.Items.Length > 1)
            {
                report(ImportDiagnostics.NotModelled(below.Items[1].At, "This is a second subtree beside the first", "describe one branch"));
            }

            node = subtree;
            scope = scope.Inside(node["attributes"]);
            elements = Multiply(elements, node);
            foreach (var local in node["local"]?.Items ?? [])
            {
                Local(local, elements, scope);
            }
        }

        return components;
    }

    private void Local(YamlNode local, long elements, Scope scope)
    {
        if (local["name"]?.Text is not { } name)
        {
            report(ImportDiagnostics.Missing(local.At, "This component", "name", "one"));
            return;
        }

        var bare = Component.Bare(name);
        var table = new AttributeTable(bare, (local["attributes"] ?? local) as YamlMap, scope.Inside(local["attributes"]), isLoose, report);
        components.Add(new(bare, local["name"]!.At, local["class"]?.Text ?? "", table, Multiply(elements, local), null));
    }

    private long Multiply(long elements, YamlNode node)
    {
        if (node["name"] is not { Text: { } name } written)
        {
            return elements;
        }

        if (Component.Range(name) is { } range && elements <= int.MaxValue / range)
        {
            return elements * range;
        }

        report(ImportDiagnostics.BadValue(written.At, "name", "a name with a range such as PE[0..15], at most 2^31 - 1 instances in all"));
        return elements;
    }
}
