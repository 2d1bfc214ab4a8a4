using System.Collections.Immutable;
using System.Text.Json;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>
/// The loops of a layer that keeps its own, and what they move:
/// <code>
/// "dims": {"m": 64, "k": 32}, "operands": {"weights": {"name": "B", "coordinates": [{"k": 1}]}, ..}
/// </code>
/// </summary>
public static class JsonLoops
{
    private static readonly (string Name, Tensor Tensor)[] Operands = [("weights", Tensor.W), ("inputs", Tensor.I), ("output", Tensor.O)];

    /// <summary>Writes <c>dims</c> and <c>operands</c>.</summary>
    internal static void Write(Utf8JsonWriter json, Contraction layer)
    {
        json.WriteStartObject("dims");
        foreach (var dim in layer.Dims)
        {
            json.WriteNumber(dim.Name, dim.Bound);
        }

        json.WriteEndObject();
        json.WriteStartObject("operands");
        foreach (var (name, tensor) in Operands)
        {
            json.WriteStartObject(name);
            json.WriteString("name", layer[tensor].Name);
            json.WriteStartArray("coordinates");
            foreach (var coordinate in layer[tensor].Coordinates)
            {
                json.WriteStartObject();
                foreach (var (dim, coefficient) in coordinate)
                {
                    json.WriteNumber(layer.Dims[dim].Name, coefficient);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The layer of an entry of <c>layers</c> in a schedule.json; null where it has the loops of a convolution.</summary>
    /// <exception cref="KeyNotFoundException">A part is missing.</exception>
    /// <exception cref="FormatException">A coordinate has a loop that is not among <c>dims</c>, or the layer cannot be modelled.</exception>
    public static Contraction? Read(JsonElement layer)
    {
        if (!layer.TryGetProperty("operands", out var operands))
        {
            return null;
        }

        var dims = layer.GetProperty("dims").EnumerateObject().Select(dim => new LoopDim(dim.Name, dim.Value.GetInt64())).ToArray();
        var accesses = Operands.Select(operand => Access(operands.GetProperty(operand.Name), dims)).ToArray();
        var found = new Contraction([.. dims], accesses[0], accesses[1], accesses[2]);
        return LayerGeometry.Problem(found) is { } problem ? throw new FormatException(problem) : found;
    }

    private static OperandAccess Access(JsonElement operand, LoopDim[] dims) => new(operand.GetProperty("name").GetString() ?? "",
        [.. operand.GetProperty("coordinates").EnumerateArray().Select(coordinate => coordinate.EnumerateObject()
            .Select(term => new Term(IndexOf(term.Name, dims), term.Value.GetInt64())).OrderBy(term => term.Dim).ToImmutableArray())]);

    private static int IndexOf(string name, LoopDim[] dims) => Array.FindIndex(dims, dim => dim.Name == name) is >= 0 and var at ? at
        : throw new FormatException($"there is no loop '{name}'");
}
