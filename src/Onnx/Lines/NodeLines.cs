using Dosa.Onnx.Model;
using Dosa.Onnx.Reading;
using Dosa.Onnx.Shapes;

namespace Dosa.Onnx.Lines;

/// <summary>The lines that one operator becomes: they take what its operands' lines give, and carry its name.</summary>
internal sealed class NodeLines(NodeScope node, string name, NodeNames names, IReadOnlyDictionary<string, string> lineOf, LineText text)
{
    private readonly Dictionary<string, string> parts = [];

    /// <summary>The operator's name.</summary>
    public string Name => name;

    /// <summary>The line that a value comes from; null for constants and for operands that are left out.</summary>
    public string? Source(int input) => node.Has(input) && !node[input].IsConstant ? lineOf.GetValueOrDefault(node.Node.Inputs[input]) : null;

    /// <summary>The lines that these operands come from, constants left out.</summary>
    public List<string> Sources(params IEnumerable<int> inputs) => [.. inputs.Select(Source).OfType<string>()];

    /// <summary>The name of a further line of the operator, such as <c>lstm.input</c>.</summary>
    public string Part(string suffix) => parts.TryGetValue(suffix, out var known) ? known : parts[suffix] = names.Free($"{name}.{suffix}");

    /// <summary>A line; the last that has the operator's own name gives its results.</summary>
    public void Add(string kind, string line, long repeat, IReadOnlyList<string> from, params IEnumerable<string?> properties) =>
        text.Add(kind, line, repeat, from, properties);

    /// <summary>A matrix product.</summary>
    public void Product(string line, long repeat, IReadOnlyList<string> from, long m, long n, long k, long batch) => Add("gemm", line, repeat, from,
        batch == 1 ? null : LineText.Number("batch", batch), LineText.Number("M", m), LineText.Number("N", n), LineText.Number("K", k));
}
