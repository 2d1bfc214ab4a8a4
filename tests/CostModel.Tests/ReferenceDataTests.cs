using System.Globalization;
using Dosa.Tests;

namespace Dosa.CostModel.Tests;

public class ReferenceDataTests
{
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;

    [ReferenceDataFact(ReferenceRow.File)]
    public void Every_reference_row_is_reproduced_exactly()
    {
        var (rows, wrong) = (0, new List<string>());
        foreach (var row in ReferenceRow.ReadAll())
        {
            rows++;
            Assert.True(MappingNotation.TryParse(row.Mapping, Gemmini, out var mapping, out var error), error.ToString());
            Assert.True(mapping.Fits(row.Layer));
            var machine = new Machine(Gemmini, row.Hardware);
            var cost = machine.Evaluate(row.Layer, mapping);
            var energy = Print(cost.EnergyPj.Value / 1e6, row.EnergyUj);
            if (cost.Cycles.Value != row.Cycles || energy != row.EnergyUj || !machine.Fits(row.Layer, mapping.Loops))
            {
                wrong.Add($"{row} -> {cost.Cycles.Value}, {energy}, {string.Join("; ", machine.Check(row.Layer, mapping.Loops))}");
            }
        }

        Assert.Equal(67_774, rows);
        Assert.True(wrong.Count == 0, $"{wrong.Count} rows differ:\n" + string.Join('\n', wrong.Take(10)));
    }

    /// <summary>Prints with the decimals of the model text; ".0" there only marks a whole number, of six digits.</summary>
    private static string Print(double value, string model)
    {
        var decimals = model.Length - model.IndexOf('.') - 1;
        return model.EndsWith(".0", StringComparison.Ordinal)
            ? value.ToString("F0", CultureInfo.InvariantCulture) + ".0"
            : value.ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    [ReferenceDataFact(ReferenceRow.File)]
    public void Printing_a_parsed_mapping_gives_the_text_back()
    {
        foreach (var row in ReferenceRow.ReadAll())
        {
            Assert.True(MappingNotation.TryParse(row.Mapping, Gemmini, out var mapping, out _));
            Assert.Equal(row.Mapping, mapping.ToString(Gemmini));
        }
    }
}
