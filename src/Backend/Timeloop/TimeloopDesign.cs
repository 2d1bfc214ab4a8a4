using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>
/// Any accelerator at given sizes, its layers and its mappings as files of Timeloop 0.3, which it and <c>dosac import</c> read back as the same
/// machine, layer and mapping.
/// </summary>
public static class TimeloopDesign
{
    /// <summary>The architecture, the designers' constraints, and a table of energies where one number a level does not say them.</summary>
    /// <param name="machine">The accelerator with a value for each size.</param>
    /// <param name="layer">The layer whose loops constraints name; null for those of a convolution.</param>
    public static ImmutableArray<OutputFile> Machine(SizedAccelerator machine, Contraction? layer = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var files = ImmutableArray.CreateBuilder<OutputFile>();
        files.Add(new("arch.yaml", TimeloopLevels.Print(machine)));
        files.Add(new("constraints.yaml", Constraints(machine, layer)));
        if (TimeloopEnergies.Print(machine) is { } table)
        {
            files.Add(new("ERT.yaml", table));
        }

        return files.ToImmutable();
    }

    /// <summary>The designers' constraints in the letters of a layer's loops; without one of those of a convolution.</summary>
    public static string Constraints(SizedAccelerator machine, Contraction? layer)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return TimeloopConstraints.Print(machine.Accelerator, TimeloopLoops.Of(layer));
    }

    /// <summary>A layer with its coefficients and bounds. Loops of longer names get letters, which Timeloop needs.</summary>
    public static string Problem(Contraction layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return TimeloopShape.Print(layer, TimeloopLoops.Of(layer));
    }

    /// <summary>A mapping, level by level; null where a loop is spread along both axes of one level, which Timeloop has no words for.</summary>
    public static string? Mapping(SizedAccelerator machine, Contraction layer, NestMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(mapping);
        return TimeloopNest.Print(machine, mapping, TimeloopLoops.Of(layer));
    }

    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    internal static string Operands(TensorSet set) => string.Join(", ", Enum.GetValues<Tensor>().Where(tensor => set.Has(tensor)).Select(Operand));

    internal static string Operand(Tensor tensor) => tensor switch { Tensor.W => "Weights", Tensor.I => "Inputs", _ => "Outputs" };

    internal static void Line(StringBuilder text, int margin, string line) => text.Append(' ', margin).Append(line).Append('\n');
}
