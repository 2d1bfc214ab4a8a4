using System.Text.Json;
using Dosa.CostModel;

namespace Dosa.Cli.Check;

/// <summary>The machine that a schedule.json states, on which its mappings are evaluated again.</summary>
internal abstract class CheckedMachine
{
    /// <summary>The exact cost of a layer's mapping; null where it is none. What does not hold is told in words.</summary>
    public abstract Cost<Exact>? Evaluate(JsonElement layer, string name, Action<string> report);

    /// <summary>The layer as the cost model has it.</summary>
    protected static Layer ShapeOf(JsonElement layer)
    {
        var dims = layer.GetProperty("dims");
        int Dim(string name) => dims.GetProperty(name).GetInt32();
        return new(Dim("R"), Dim("S"), Dim("P"), Dim("Q"), Dim("C"), Dim("K"), Dim("N"))
        {
            Wstride = Dim("Wstride"),
            Hstride = Dim("Hstride"),
            Wdilation = Dim("Wdilation"),
            Hdilation = Dim("Hdilation"),
        };
    }
}
