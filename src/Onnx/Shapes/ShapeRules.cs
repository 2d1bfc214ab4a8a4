using System.Collections.Frozen;

namespace Dosa.Onnx.Shapes;

/// <summary>What is known of an operator's results, from what is known of its operands; a fault of the scope where they do not go together.</summary>
internal delegate Tensor[] ShapeRule(NodeScope node);

/// <summary>The rules by the names of operators, of the standard domain and of the contributed ones.</summary>
internal static class ShapeRules
{
    private static readonly FrozenDictionary<string, ShapeRule> Table = new[]
    {
        ElementwiseRules.All, StructureRules.All, SelectionRules.All, WindowRules.All, ProductRules.All, ContributedRules.All,
    }.SelectMany(rules => rules).ToFrozenDictionary(rule => rule.Name, rule => rule.Rule);

    /// <summary>The operators that run graphs of their own.</summary>
    public static bool IsControl(string kind) => kind is "If" or "Loop" or "Scan" or "SequenceMap";

    public static ShapeRule? Find(string kind) => Table.GetValueOrDefault(kind);

    /// <summary>The names of all operators with a rule.</summary>
    public static IEnumerable<string> Names => Table.Keys;
}
