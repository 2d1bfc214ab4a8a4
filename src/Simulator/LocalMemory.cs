namespace Dosa.Simulator;

/// <summary>
/// A memory of rows of equally many words that remembers how many words of each row were written: reading more, or
/// leaving the memory, is a fault.
/// </summary>
internal sealed class LocalMemory<T>(string name, int rows, int width)
    where T : unmanaged
{
    private readonly T[] words = new T[(long)rows * width];
    private readonly byte[] written = new byte[rows];

    /// <summary>Words written by loads or by the array, and words read.</summary>
    public long WordsWritten { get; private set; }

    public long WordsRead { get; private set; }

    /// <summary>The first words of a row to be written.</summary>
    public Span<T> Write(long row, int count)
    {
        Check(row, count);
        written[row] = Math.Max(written[row], (byte)count);
        WordsWritten += count;
        return words.AsSpan((int)row * width, count);
    }

    /// <summary>The first words of a row, all written before.</summary>
    public ReadOnlySpan<T> Read(long row, int count)
    {
        CheckWritten(row, count);
        WordsRead += count;
        return words.AsSpan((int)row * width, count);
    }

    /// <summary>The first words of a row, all written before, to be changed.</summary>
    public Span<T> Update(long row, int count)
    {
        CheckWritten(row, count);
        WordsRead += count;
        WordsWritten += count;
        return words.AsSpan((int)row * width, count);
    }

    /// <summary>Writes what one row begins with to another, without reading it.</summary>
    public void Repeat(long from, long row, int count) => words.AsSpan((int)from * width, count).CopyTo(Write(row, count));

    /// <summary>Writes what one row begins with behind the first words of another; those count as written once all before are.</summary>
    public void PutBeside(long from, long row, int at, int count)
    {
        Check(row, at + count);
        words.AsSpan((int)from * width, count).CopyTo(words.AsSpan((int)row * width + at, count));
        written[row] = written[row] >= at ? Math.Max(written[row], (byte)(at + count)) : written[row];
        WordsWritten += count;
    }

    private void CheckWritten(long row, int count)
    {
        Check(row, count);
        if (written[row] < count)
        {
            throw new MachineFaultException($"reads {count} words of row {row} of the {name}, of which {written[row]} were written");
        }
    }

    private void Check(long row, int count)
    {
        if ((ulong)row >= (ulong)rows)
        {
            throw new MachineFaultException($"touches row {row} of the {name}, which has {rows}");
        }

        if (count > width || count < 0)
        {
            throw new MachineFaultException($"touches {count} words of a row of the {name}, which has {width}");
        }
    }
}
