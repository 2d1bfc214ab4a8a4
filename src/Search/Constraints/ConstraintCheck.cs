using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>Looks for constraints of a layer that cannot be met, one after the other in the order in which they are written.</summary>
internal sealed class ConstraintCheck(Layer layer, HardwareBounds bounds, HardwareGrid grid)
{
    private readonly ImmutableArray<ConstraintFault>.Builder faults = ImmutableArray.CreateBuilder<ConstraintFault>();

    public ImmutableArray<ConstraintFault> Run(ImmutableArray<MappingConstraint> items)
    {
        var good = new MappingConstraints([]);
        for (var i = 0; i < items.Length; i++)
        {
            var next = new MappingConstraints(good.Items.Add(items[i]));
            if ((Alone(items[i]) ?? Together(items[i], good) ?? TooLarge(next)) is { } why)
            {
                faults.Add(new(i, why));
            }
            else
            {
                good = next;
            }
        }

        return faults.ToImmutable();
    }

    private string? Alone(MappingConstraint item)
    {
        if (item.Kind == ConstraintKind.Order)
        {
            return item.Level is not (1 or 3) ? "an order makes a difference at the accumulator and at dram only"
                : item.Loops.IsEmpty ? "it names no loop"
                : item.Loops.Distinct().Count() < item.Loops.Length ? "it names a loop twice"
                : null;
        }

        var (dim, value, bound) = (item.Dim, item.Value, layer[item.Dim]);
        if (value < 1 || bound % value != 0)
        {
            return Text($"{value} does not divide the bound {dim} = {bound}");
        }

        return item switch
        {
            { Kind: ConstraintKind.Spatial } => dim is not (Dim.C or Dim.K) ? "only C (rows) and K (columns) of the mapping are spread over the array"
                : grid.NextPe(value) > bounds.MaxPe ? Text($"it needs an array of {grid.NextPe(value)}, and the bound is pe <= {bounds.MaxPe}")
                : null,
            { Kind: ConstraintKind.Tile, Level: 3 } => Text($"DRAM holds the whole layer, the bound {dim} = {bound}; name a level below it"),
            { Level: 0 } when dim is not (Dim.P or Dim.Q) && value > 1 => "only P and Q run in the registers",
            { Kind: ConstraintKind.Factor, Level: 2 } when value > 1 => "no loop runs at the scratchpad; fix the factor at dram or at the accumulator",
            _ => null,
        };
    }

    private string? Together(MappingConstraint item, MappingConstraints before)
    {
        if (item.Kind == ConstraintKind.Order)
        {
            return before.Items.FirstOrDefault(other => other.Kind == ConstraintKind.Order && other.Level == item.Level) is { } first
                ? $"the level has an order already, '{first}'"
                : null;
        }

        bool IsPossible(params ReadOnlySpan<MappingConstraint> items) =>
            SplitRules.Of(item.Dim, layer[item.Dim], new([.. items])).Any();
        if (IsPossible([.. before.Items, item]))
        {
            return null;
        }

        var other = before.Items.FirstOrDefault(other => other.Kind != ConstraintKind.Order && other.Dim == item.Dim && !IsPossible(other, item));
        var with = other is null ? "those before it" : $"'{other}'";
        return Text($"together with {with} it leaves no factors of the bound {item.Dim} = {layer[item.Dim]}");
    }

    private string? TooLarge(MappingConstraints constraints)
    {
        var table = new ConstraintTable(layer, constraints);
        var least = (ScratchpadKb: int.MaxValue, AccumulatorKb: int.MaxValue);
        foreach (var smallest in table.Smallest())
        {
            var pe = Math.Max(smallest[(int)Dim.C].Spatial, smallest[(int)Dim.K].Spatial);
            if (grid.NextPe(pe) > bounds.MaxPe)
            {
                continue;
            }

            var needed = TileFootprint.Required(grid, layer, table.ToMapping(smallest, [Dim.R, Dim.S, Dim.P, Dim.Q, Dim.C, Dim.K, Dim.N]), bounds.MinPe);
            if (needed.ScratchpadKb <= bounds.MaxScratchpadKb && needed.AccumulatorKb <= bounds.MaxAccumulatorKb)
            {
                return null;
            }

            least = (Math.Min(least.ScratchpadKb, needed.ScratchpadKb), Math.Min(least.AccumulatorKb, needed.AccumulatorKb));
        }

        return least.ScratchpadKb == int.MaxValue ? Text($"it leaves no factors within the bound pe <= {bounds.MaxPe}")
            : least.AccumulatorKb > bounds.MaxAccumulatorKb
            ? Text($"its tiles need {least.AccumulatorKb} KB of accumulator at least, and the bound is accumulator <= {bounds.MaxAccumulatorKb} KB")
            : least.ScratchpadKb > bounds.MaxScratchpadKb
            ? Text($"its tiles need {least.ScratchpadKb} KB of scratchpad at least, and the bound is scratchpad <= {bounds.MaxScratchpadKb} KB")
            : Text($"no tiles fit both bounds, accumulator <= {bounds.MaxAccumulatorKb} KB and scratchpad <= {bounds.MaxScratchpadKb} KB");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
