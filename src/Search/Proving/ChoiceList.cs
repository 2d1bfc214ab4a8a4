namespace Dosa.Search.Proving;

/// <summary>Choices of one layer with their counts in words, over all instances; columns of equal length.</summary>
internal sealed class ChoiceList
{
    private const int Columns = 6;
    private readonly double[][] columns = new double[Columns][];

    public ChoiceList(int capacity = 256)
    {
        Choices = new Choice[capacity];
        for (var i = 0; i < Columns; i++)
        {
            columns[i] = new double[capacity];
        }
    }

    public int Count { get; private set; }

    public Choice[] Choices { get; private set; }

    /// <summary>Weights written into registers.</summary>
    public double[] Registers => columns[0];

    /// <summary>Weights that enter the scratchpad.</summary>
    public double[] Weights => columns[1];

    /// <summary>Inputs that enter the scratchpad.</summary>
    public double[] Inputs => columns[2];

    /// <summary>Outputs that leave the accumulator.</summary>
    public double[] Outputs => columns[3];

    /// <summary>Words of a column's accumulator slice in use.</summary>
    public double[] SliceWords => columns[4];

    /// <summary>Bytes of the scratchpad in use.</summary>
    public double[] Bytes => columns[5];

    public void Add(in Choice choice, double registers, double weights, double inputs, double outputs, double sliceWords, double bytes)
    {
        if (Count == Choices.Length)
        {
            Grow();
        }

        var i = Count++;
        Choices[i] = choice;
        columns[0][i] = registers;
        columns[1][i] = weights;
        columns[2][i] = inputs;
        columns[3][i] = outputs;
        columns[4][i] = sliceWords;
        columns[5][i] = bytes;
    }

    public void Clear() => Count = 0;

    /// <summary>Keeps those rows that something is true of, in their order.</summary>
    public void KeepOnly(Func<int, bool> isKept)
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            if (!isKept(i))
            {
                continue;
            }

            Choices[count] = Choices[i];
            foreach (var column in columns)
            {
                column[count] = column[i];
            }

            count++;
        }

        Count = count;
    }

    /// <summary>Appends those that no other one equals or beats in every column, in the order of their words moved.</summary>
    public void MoveParetoMinimal(ChoiceList into, Deadline? deadline = null)
    {
        var keys = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            keys[i] = Weights[i] + Inputs[i] + Outputs[i];
        }

        foreach (var i in ParetoFilter.Minimal(columns, keys, deadline))
        {
            into.Add(Choices[i], columns[0][i], columns[1][i], columns[2][i], columns[3][i], columns[4][i], columns[5][i]);
        }
    }

    private void Grow()
    {
        var size = Choices.Length * 2;
        var grown = new Choice[size];
        Choices.AsSpan(0, Count).CopyTo(grown);
        Choices = grown;
        for (var i = 0; i < Columns; i++)
        {
            Array.Resize(ref columns[i], size);
        }
    }
}
