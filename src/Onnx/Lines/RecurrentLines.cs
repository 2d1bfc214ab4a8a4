using Dosa.Onnx.Shapes;

namespace Dosa.Onnx.Lines;

/// <summary>
/// A recurrent operator as its products: what all steps take at once, and what each step takes of the step before; then the gates, which
/// are not searched.
/// </summary>
internal static class RecurrentLines
{
    public static string? Write(NodeScope node, NodeLines lines)
    {
        if (node.Shape(0) is not { Length: 3 } input || node.Shape(1) is not { Length: 3 } weights || node.Shape(2) is not { Length: 3 } recurrence
            || input.Concat(weights).Concat(recurrence).Any(extent => extent < 1))
        {
            return LineRules.NotKnown;
        }

        var isBatchFirst = node.Whole("layout", 0) != 0;
        var (steps, batch) = isBatchFirst ? (input[1], input[0]) : (input[0], input[1]);
        var (directions, hidden) = (weights[0], recurrence[2]);
        if (weights[1] != recurrence[1] || weights[2] != input[2] || recurrence[0] != directions || steps * batch > int.MaxValue
            || steps * directions > int.MaxValue)
        {
            return "its weights do not fit its input";
        }

        lines.Product(lines.Part("input"), directions, lines.Sources(0), steps * batch, weights[1], weights[2], 1);
        lines.Product(lines.Part("hidden"), steps * directions, [], batch, recurrence[1], hidden, 1);
        return null;
    }
}
