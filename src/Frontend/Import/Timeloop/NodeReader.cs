using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// The form of 0.4: nodes in the order of the hierarchy. A fan-out stands for a level that stores nothing, as the simulator sees it:
/// <code>
/// !Component glb   !Container {name: PE, spatial: {meshX: 16}}   !Component reg   ----&gt;   glb (1), inter_PE_spatial (1), reg (16)
/// </code>
/// </summary>
internal sealed class NodeReader(Scope variables, Action<Diagnostic> report)
{
    private const int Deepest = 40;

    private readonly List<Component> components = [];
    private Mesh mesh = new(1, 1);

    /// <summary>The components, outermost first.</summary>
    public List<Component> Read(YamlNode nodes)
    {
        Read(nodes, variables, 0);
        return components;
    }

    private void Read(YamlNode nodes, Scope scope, int depth)
    {
        foreach (var node in nodes.Items)
        {
            switch (node.Tag)
            {
                case "!Container" or "!Component":
                    scope = Place(node, scope);
                    break;
                case "!Parallel" or "!Hierarchical" or "!Pipelined" when depth < Deepest:
                    Read(node["nodes"] ?? node, scope.Inside(node["attributes"]), depth + 1);
                    break;
                case "!Nothing":
                    break;
                default:
                    report(ImportDiagnostics.Unknown(
                        node.At, "kind of node", node.Tag, ["!Component", "!Container", "!Parallel", "!Hierarchical", "!Pipelined", "!Nothing"]));
                    break;
            }
        }
    }

    // What a container sets holds for the nodes behind it.
    private Scope Place(YamlNode node, Scope scope)
    {
        if (node["name"] is not { Text: { } written } named)
        {
            report(ImportDiagnostics.Missing(node.At, "This node", "name", "one"));
            return scope;
        }

        var name = Component.Bare(written);
        var isContainer = node.Tag == "!Container";
        var inside = scope.Inside(node["attributes"]);
        if (node["enabled"]?.Text is "false" or "False")
        {
            return scope;
        }

        Fan(node, name, named.At, inside);
        if (!isContainer)
        {
            var kind = node["class"]?.Text ?? "";
            var table = new AttributeTable(name, node["attributes"] as YamlMap, inside, true, report);
            components.Add(new(name, named.At, Class(node, kind), table, 0, mesh) { Constraints = node["constraints"] });
        }

        return isContainer ? inside : scope;
    }

    private static string Class(YamlNode node, string kind) => kind.Length > 0 ? kind : node["subclass"]?.Text ?? "";

    private void Fan(YamlNode node, string name, FileLocation at, Scope scope)
    {
        var spatial = new AttributeTable(name, node["spatial"] as YamlMap, scope, true, report);
        var (x, y) = (spatial.Whole(TimeloopKeys.MeshX, 1) ?? 1, spatial.Whole(TimeloopKeys.MeshY, 1) ?? 1);
        if (x * (double)y * mesh.Count > int.MaxValue)
        {
            report(ImportDiagnostics.BadValue(spatial.At ?? at, "spatial", "fan-outs that make at most 2^31 - 1 instances in all"));
            return;
        }

        if (x * y > 1)
        {
            var none = new AttributeTable(name, null, scope, true, report);
            components.Add(new($"inter_{name}_spatial", at, "dummy_storage", none, 0, mesh) { Container = name, Constraints = node["constraints"] });
        }

        mesh = new(mesh.X * x, mesh.Y * y);
    }
}
