namespace Dosa.Simulator.Timing;

/// <summary>For each row of a local memory, when what was written is there and when what was read is no longer needed.</summary>
internal sealed class RowTimes(int rows)
{
    private readonly double[] written = new double[rows];
    private readonly double[] read = new double[rows];

    /// <summary>When these rows, a step apart, can be read.</summary>
    public double Readable(long first, int count, long step = 1)
    {
        var time = 0.0;
        for (var (i, row) = (0, first); i < count; i++, row += step)
        {
            time = Math.Max(time, written[row]);
        }

        return time;
    }

    /// <summary>When these rows can be written: nobody reads or writes them any more.</summary>
    public double Writable(long first, int count)
    {
        var time = 0.0;
        for (var row = first; row < first + count; row++)
        {
            time = Math.Max(time, Math.Max(written[row], read[row]));
        }

        return time;
    }

    /// <summary>These rows are there from this time on.</summary>
    public void Write(long first, int count, double time) => written.AsSpan((int)first, count).Fill(time);

    /// <summary>These rows, a step apart, are read until this time.</summary>
    public void Read(long first, int count, double time, long step = 1)
    {
        for (var (i, row) = (0, first); i < count; i++, row += step)
        {
            read[row] = Math.Max(read[row], time);
        }
    }
}
