using System.Globalization;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Reading;

/// <summary>A name for every operator: its own, or its kind and number; no two are alike.</summary>
internal sealed class NodeNames
{
    private readonly Dictionary<OnnxNode, string> names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> taken = [];
    private readonly Dictionary<string, int> next = [];

    public string this[OnnxNode node] => names[node];

    public static NodeNames Of(IEnumerable<OnnxNode> nodes)
    {
        var all = new NodeNames();
        var number = 0;
        foreach (var node in nodes)
        {
            all.Add(node, node.Name.Length > 0 ? node.Name : string.Create(CultureInfo.InvariantCulture, $"{node.Operator}_{number}"));
            number++;
        }

        return all;
    }

    public void Add(OnnxNode node, string name) => names[node] = Free(name);

    /// <summary>A name that nothing has yet: the wanted one, or with a number behind it.</summary>
    public string Free(string wanted)
    {
        // What a text in quotes cannot hold.
        var name = string.Concat(wanted.Select(sign => sign == '"' ? '\'' : char.IsControl(sign) || char.IsSurrogate(sign) ? '?' : sign));
        name = name.Length == 0 ? "op" : name.Length > 200 ? name[..200] : name;
        if (taken.Add(name))
        {
            return name;
        }

        var number = next.GetValueOrDefault(name, 1);
        string found;
        do
        {
            found = string.Create(CultureInfo.InvariantCulture, $"{name}_{++number}");
        }
        while (!taken.Add(found));
        next[name] = number;
        return found;
    }
}
