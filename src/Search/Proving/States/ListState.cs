using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>Lists of single mappings in a checkpoint, with all bits of their numbers.</summary>
internal static class ListState
{
    private const int ChoiceColumns = 6;

    public static StateWriter Choice(this StateWriter writer, in Choice choice) => writer
        .Whole(choice.Window).Whole(choice.N).Whole(choice.C).Whole(choice.K).Whole(choice.SpatialC).Whole(choice.SpatialK);

    public static Choice Choice(this StateReader reader) =>
        new(reader.Small(), reader.Small(), reader.Small(), reader.Small(), reader.Small(), reader.Small());

    public static StateWriter Choices(this StateWriter writer, ChoiceList list)
    {
        writer.Whole(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            writer.Choice(list.Choices[i]).Number(list.Registers[i]).Number(list.Weights[i]).Number(list.Inputs[i])
                .Number(list.Outputs[i]).Number(list.SliceWords[i]).Number(list.Bytes[i]);
        }

        return writer;
    }

    public static void Choices(this StateReader reader, ChoiceList list)
    {
        Span<double> row = stackalloc double[ChoiceColumns];
        for (var count = reader.Small(); count > 0; count--)
        {
            var choice = reader.Choice();
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = reader.Number();
            }

            list.Add(choice, row[0], row[1], row[2], row[3], row[4], row[5]);
        }
    }

    public static StateWriter Price(this StateWriter writer, in GroupPrice price) => writer
        .Number(price.Energy).Number(price.AccumulatorAccesses).Number(price.ScratchpadAccesses).Number(price.Cycles)
        .Number(price.AccumulatorKb).Number(price.ScratchpadKb).Number(price.AccumulatorPj).Number(price.ScratchpadPj);

    public static GroupPrice Price(this StateReader reader) => new(
        reader.Number(), reader.Number(), reader.Number(), reader.Number(), reader.Number(), reader.Number(), reader.Number(), reader.Number());

    public static StateWriter Costs(this StateWriter writer, CostList? list)
    {
        writer.Whole(list?.Count ?? 0);
        for (var row = 0; row < list?.Count; row++)
        {
            writer.Choice(list.Choices[row]).Price(list.PriceAt(row));
        }

        return writer;
    }

    /// <summary>The list; null where it is empty.</summary>
    public static CostList? Costs(this StateReader reader)
    {
        var list = new CostList(reader.Small());
        for (var row = 0; row < list.Count; row++)
        {
            list.Put(row, reader.Choice(), reader.Price());
        }

        return list.Count == 0 ? null : list;
    }

    public static StateWriter Corners(this StateWriter writer, Envelope envelope)
    {
        writer.Whole(envelope.Count);
        for (var corner = 0; corner < envelope.Count; corner++)
        {
            var (cycles, energy) = envelope.At(corner);
            writer.Choice(envelope[corner]).Number(cycles).Number(energy);
        }

        return writer;
    }

    public static void Corners(this StateReader reader, Envelope envelope)
    {
        for (var count = reader.Small(); count > 0; count--)
        {
            envelope.Append(reader.Choice(), reader.Number(), reader.Number());
        }
    }
}
