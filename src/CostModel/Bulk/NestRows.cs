using System.Globalization;
using System.Text;

namespace Dosa.CostModel;

/// <summary>Scores rows by the general model; keeps the last machine, since neighbours often share it.</summary>
internal sealed class NestRows(NestScoring scoring, NestTables tables, NestHeader header) : IRowScorer
{
    private readonly RowFields fields = new(header.Columns);
    private readonly NestLoop<Exact>[] loops = new NestLoop<Exact>[NestNotation.MaxLoops];
    private readonly TensorSet[] keeps = new TensorSet[Accelerator.MaxLevels];
    private readonly Access<Exact>[] accesses = new Access<Exact>[Accelerator.MaxLevels * Relevance.Tensors];
    private readonly Exact[] cycles = new Exact[Accelerator.MaxLevels];
    private readonly Exact[] energy = new Exact[Accelerator.MaxLevels];
    private readonly Exact[] network = new Exact[1];
    private SizedAccelerator? machine;

    /// <inheritdoc/>
    public (bool Valid, string? Error) Score(ReadOnlySpan<char> line, StringBuilder output)
    {
        if (!fields.TrySplit(line, out var error) || !TryMachine(line, out error) || !TryLayer(line, out var layer, out error)
            || !TryMapping(line, layer!, out var count, out error))
        {
            fields.AppendPadded(line, output);
            output.Append(",,,false,");
            CsvLine.AppendField(output, error);
            output.Append(scoring.HasCounts ? ",,\n" : "\n");
            return (false, error);
        }

        var nest = loops.AsSpan(0, count);
        var kept = keeps.AsSpan(0, machine!.Levels.Length);
        accesses.AsSpan().Clear();
        var cost = machine.Evaluate(layer!, nest, kept, new()
        {
            Accesses = accesses,
            Cycles = scoring.HasCounts ? cycles : default,
            Energy = scoring.HasCounts ? energy : default,
            Network = scoring.HasCounts ? network : default,
        });
        var reasons = Reasons(layer!, nest, kept);
        output.Append(line).Append(CultureInfo.InvariantCulture, $",{cost.Cycles.Value:F0},{cost.EnergyUj:G17},{(reasons.Length == 0 ? "true" : "false")},");
        CsvLine.AppendField(output, reasons);
        if (scoring.HasCounts)
        {
            AppendCounts(output, kept);
        }

        output.Append('\n');
        return (reasons.Length == 0, null);
    }

    private bool TryMachine(ReadOnlySpan<char> line, out string? error)
    {
        var target = tables.Target(fields.Text(line, header.ArchitecturePosition));
        if (target.Accelerator is not { } accelerator)
        {
            error = target.Error;
            return false;
        }

        error = null;
        Span<double> sizes = stackalloc double[accelerator.Sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = accelerator.Sizes[i].Least;
            if (target.Columns[i] >= 0)
            {
                if (!fields.TryNumber(line, target.Columns[i], header.Names[target.Columns[i]], out var number, out error))
                {
                    return false;
                }

                sizes[i] = number;
            }
        }

        if (machine is null || !ReferenceEquals(machine.Accelerator, accelerator) || !sizes.SequenceEqual(machine.Sizes.AsSpan()))
        {
            machine = new(accelerator, [.. sizes]);
        }

        return true;
    }

    private bool TryLayer(ReadOnlySpan<char> line, out LayerGeometry? layer, out string? error)
    {
        layer = null;
        if (fields.Text(line, header.ProblemPosition) is { IsEmpty: false } problem)
        {
            (layer, error) = tables.Problem(problem, line, fields);
            return error is null;
        }

        Span<int> numbers = stackalloc int[BulkHeader.LayerNames.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (header.Layer[i] < 0 && i < BulkHeader.NeededOfLayer)
            {
                error = $"the row has no problem, and the file no column {BulkHeader.LayerNames[i]}";
                return false;
            }

            if (!fields.TryNumber(line, header.Layer[i], BulkHeader.LayerNames[i], out numbers[i], out error))
            {
                return false;
            }
        }

        var shape = BulkHeader.LayerOf(numbers);
        if (!shape.TryValidate(out error))
        {
            return false;
        }

        layer = tables.Layer(shape);
        return true;
    }

    private bool TryMapping(ReadOnlySpan<char> line, LayerGeometry layer, out int count, out string? error)
    {
        error = null;
        if (!NestNotation.TryParse(fields.Text(line, header.MappingPosition), machine!.Accelerator, layer.Layer, loops, keeps, out count, out var wrong))
        {
            error = $"mapping, {wrong}";
        }
        else if (NestLoops.Mismatch(layer, loops.AsSpan(0, count)) is var (dim, product))
        {
            error = string.Create(
                CultureInfo.InvariantCulture, $"mapping: the factors of {layer.Layer.Dims[dim].Name} multiply to {product}, its bound is {layer.Bound(dim)}");
        }

        return error is null;
    }

    /// <summary>Why the mapping cannot run on the machine, or the machine cannot be built; nothing when all is well.</summary>
    private string Reasons(LayerGeometry layer, ReadOnlySpan<NestLoop<Exact>> nest, ReadOnlySpan<TensorSet> kept)
    {
        var reasons = machine!.Fits(layer, nest, kept) ? "" : string.Join("; ", machine.Check(layer, nest, kept));
        for (var i = 0; i < machine.Sizes.Length; i++)
        {
            var (size, value) = (machine.Accelerator.Sizes[i], machine.Sizes[i]);
            if (value < size.Least || value > size.Most)
            {
                var bound = value < size.Least ? $"at least {size.Least}" : $"at most {size.Most}";
                reasons += string.Create(
                    CultureInfo.InvariantCulture, $"{(reasons.Length > 0 ? "; " : "")}{size.Name} is {value}, {machine.Accelerator.Name} has {bound}");
            }
        }

        return reasons;
    }

    private void AppendCounts(StringBuilder output, ReadOnlySpan<TensorSet> kept)
    {
        var separator = ",";
        for (var level = 0; level < kept.Length; level++)
        {
            for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
            {
                if (kept[level].Has(tensor))
                {
                    ref readonly var access = ref accesses[level * Relevance.Tensors + (int)tensor];
                    output.Append(CultureInfo.InvariantCulture,
                        $"{separator}L{level}{tensor}:{access.Reads.Value:F0}/{access.Fills.Value:F0}/{access.Updates.Value:F0}");
                    separator = " ";
                }
            }
        }

        separator = ",";
        for (var level = 0; level < kept.Length; level++)
        {
            output.Append(CultureInfo.InvariantCulture, $"{separator}{cycles[level].Value:F0}");
            separator = " ";
        }
    }
}
