namespace Dosa.Search.Proving;

/// <summary>
/// Choices of one layer priced for one size of the array, by ascending cycles; columns of equal length. Energies and cycles
/// are scaled by the layer's count and by the goal.
/// </summary>
internal sealed class CostList(int count)
{
    public const int Columns = 6;

    public int Count { get; } = count;

    /// <summary>The choice behind each row.</summary>
    public Choice[] Choices { get; } = new Choice[count];

    /// <summary>Energy without the two memories, accumulator accesses, scratchpad accesses, cycles, accumulator KB, scratchpad KB.</summary>
    public double[][] Table { get; } =
        [new double[count], new double[count], new double[count], new double[count], new double[count], new double[count]];

    /// <summary>pJ of an access of the smallest accumulator that holds the row's tile.</summary>
    public double[] AccumulatorPj { get; } = new double[count];

    /// <summary>pJ of an access of the smallest scratchpad that holds the row's tiles.</summary>
    public double[] ScratchpadPj { get; } = new double[count];

    public double[] Energy => Table[0];

    public double[] AccumulatorAccesses => Table[1];

    public double[] ScratchpadAccesses => Table[2];

    public double[] Cycles => Table[3];

    public double[] AccumulatorKb => Table[4];

    public double[] ScratchpadKb => Table[5];

    /// <summary>A row's energy with memories whose accesses cost at least so much.</summary>
    public double EnergyAt(int row, double accumulatorPj, double scratchpadPj) => Energy[row] +
        AccumulatorAccesses[row] * Math.Max(accumulatorPj, AccumulatorPj[row]) + ScratchpadAccesses[row] * Math.Max(scratchpadPj, ScratchpadPj[row]);

    /// <summary>Writes another list's row at a place.</summary>
    public void Put(int at, CostList from, int row)
    {
        Choices[at] = from.Choices[row];
        for (var c = 0; c < Columns; c++)
        {
            Table[c][at] = from.Table[c][row];
        }

        (AccumulatorPj[at], ScratchpadPj[at]) = (from.AccumulatorPj[row], from.ScratchpadPj[row]);
    }

    /// <summary>The prices of a row.</summary>
    public GroupPrice PriceAt(int row) => new(
        Energy[row],
        AccumulatorAccesses[row],
        ScratchpadAccesses[row],
        Cycles[row],
        AccumulatorKb[row],
        ScratchpadKb[row],
        AccumulatorPj[row],
        ScratchpadPj[row]);

    /// <summary>Fills a row.</summary>
    public void Put(int row, in Choice choice, in GroupPrice price)
    {
        Choices[row] = choice;
        (Energy[row], AccumulatorAccesses[row], ScratchpadAccesses[row]) = (price.Energy, price.AccumulatorAccesses, price.ScratchpadAccesses);
        (Cycles[row], AccumulatorKb[row], ScratchpadKb[row]) = (price.Cycles, price.AccumulatorKb, price.ScratchpadKb);
        (AccumulatorPj[row], ScratchpadPj[row]) = (price.AccumulatorPj, price.ScratchpadPj);
    }

    /// <summary>These rows and room for more behind them.</summary>
    public CostList With(int more)
    {
        var larger = new CostList(Count + more);
        Choices.CopyTo(larger.Choices, 0);
        AccumulatorPj.CopyTo(larger.AccumulatorPj, 0);
        ScratchpadPj.CopyTo(larger.ScratchpadPj, 0);
        for (var c = 0; c < Columns; c++)
        {
            Table[c].CopyTo(larger.Table[c], 0);
        }

        return larger;
    }

    /// <summary>The rows at these indices, in this order.</summary>
    public CostList Take(ReadOnlySpan<int> rows)
    {
        var taken = new CostList(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            taken.Put(i, this, rows[i]);
        }

        return taken;
    }
}
