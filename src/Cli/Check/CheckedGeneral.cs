using System.Text.Json;
using Dosa.Backend;
using Dosa.CostModel;

namespace Dosa.Cli.Check;

/// <summary>A machine of any levels.</summary>
internal sealed class CheckedGeneral(SizedAccelerator machine) : CheckedMachine
{
    public override Cost<Exact>? Evaluate(JsonElement layer, string name, Action<string> report)
    {
        var shape = new LayerGeometry(JsonLoops.Read(layer) ?? Contraction.Of(ShapeOf(layer)));
        if (!NestNotation.TryParse(layer.GetProperty("mapping").GetString()!, machine.Accelerator, shape.Layer, out var mapping, out var error))
        {
            report($"the mapping of {name} does not read, {error}");
            return null;
        }

        if (NestLoops.Mismatch(shape, mapping.Loops) is var (dim, product))
        {
            report(FormattableString.Invariant($"the factors of {shape.Layer.Dims[dim].Name} of {name} multiply to {product} and not to {shape.Bound(dim)}"));
            return null;
        }

        foreach (var violation in machine.Check(shape, mapping.Loops, mapping.Keeps))
        {
            report($"{name} does not fit, {violation}");
        }

        return machine.Evaluate(shape, mapping.Loops, mapping.Keeps);
    }
}
