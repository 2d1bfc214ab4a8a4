namespace Dosa.Simulator;

/// <summary>
/// One array in DRAM with what crossed its border. Writes become readable at the next fence: reading an element written
/// since the last fence, or one never written, is a fault.
/// </summary>
internal sealed class DramArray<T>
    where T : unmanaged
{
    private readonly string name;
    private readonly T[] elements;
    private readonly int[]? writtenIn;

    /// <summary>An array that only holds what it is given (<paramref name="writable"/> false), or one that is empty at first.</summary>
    public DramArray(string name, T[] elements, bool writable)
    {
        (this.name, this.elements) = (name, elements);
        writtenIn = writable ? new int[elements.Length] : null;
    }

    private static unsafe int ElementBytes => sizeof(T);

    public long BytesRead { get; private set; }

    public long BytesWritten { get; private set; }

    public ReadOnlySpan<T> Read(long offset, int count, int epoch)
    {
        Check(offset, count);
        if (writtenIn is not null)
        {
            foreach (var written in writtenIn.AsSpan((int)offset, count))
            {
                if (written == 0)
                {
                    throw new MachineFaultException($"reads {name} at {offset}, which was never written");
                }

                if (written == epoch)
                {
                    throw new MachineFaultException($"reads {name} at {offset}, which was written since the last fence");
                }
            }
        }

        BytesRead += (long)count * ElementBytes;
        return elements.AsSpan((int)offset, count);
    }

    public Span<T> Write(long offset, int count, int epoch)
    {
        Check(offset, count);
        if (writtenIn is null)
        {
            throw new MachineFaultException($"writes to {name}, which is only read");
        }

        writtenIn.AsSpan((int)offset, count).Fill(epoch);
        BytesWritten += (long)count * ElementBytes;
        return elements.AsSpan((int)offset, count);
    }

    /// <summary>Whether every element was written before this epoch.</summary>
    public bool IsComplete(int epoch) => writtenIn is null || (epoch > 1 && !writtenIn.AsSpan().ContainsAnyExceptInRange(1, epoch - 1));

    private void Check(long offset, int count)
    {
        if (offset < 0 || offset + count > elements.Length)
        {
            throw new MachineFaultException($"touches elements {offset} to {offset + count - 1} of {name}, which has {elements.Length}");
        }
    }
}
