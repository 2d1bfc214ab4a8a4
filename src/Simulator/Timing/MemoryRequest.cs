namespace Dosa.Simulator.Timing;

/// <summary>What the DMA asks of memory for some rows: requests of aligned powers of two up to 64 bytes, in beats of 16.</summary>
internal readonly record struct MemoryRequest(int Requests, int Beats)
{
    private const int BeatBytes = 16;
    private const int LineBytes = 64;

    /// <summary>The requests for rows of <paramref name="bytes"/>, a stride apart.</summary>
    public static MemoryRequest Of(long address, int bytes, long stride, int rows)
    {
        if (stride % LineBytes == 0)
        {
            var one = Row(address, bytes);
            return new(one.Requests * rows, one.Beats * rows);
        }

        var (requests, beats) = (0, 0);
        for (var i = 0; i < rows; i++)
        {
            var row = Row(address + i * stride, bytes);
            (requests, beats) = (requests + row.Requests, beats + row.Beats);
        }

        return new(requests, beats);
    }

    private static MemoryRequest Row(long address, int bytes)
    {
        var (requests, beats, end) = (0, 0, address + bytes);
        for (var at = address; at < end; requests++)
        {
            var last = Math.Min(end, (at / LineBytes + 1) * LineBytes);
            var size = BeatBytes;
            while (at / size != (last - 1) / size)
            {
                size *= 2;
            }

            beats += size / BeatBytes;
            at = last;
        }

        return new(requests, beats);
    }
}
