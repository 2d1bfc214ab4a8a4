namespace Dosa.Simulator.Timing;

/// <summary>
/// The one port of a scratchpad bank: a row is read or written in a cycle. Who comes later in the program takes what earlier
/// commands leave, counted in slices of time.
/// </summary>
internal sealed class BankPort
{
    private const int Slice = 16;
    private byte[] used = new byte[1024];

    /// <summary>Takes the port for a number of rows from a time on, and gives the time when the last of them is through.</summary>
    public double Take(double start, int rows)
    {
        var slice = (int)(start / Slice);
        var left = Math.Min(Slice, (int)Math.Ceiling((slice + 1) * Slice - start));
        while (true)
        {
            if (slice >= used.Length)
            {
                Array.Resize(ref used, Math.Max(slice + 1, used.Length * 2));
            }

            var taken = Math.Min(rows, Math.Min(left, Slice - used[slice]));
            used[slice] += (byte)taken;
            rows -= taken;
            if (rows <= 0)
            {
                // Earlier in the slice than its end when little of it was taken before.
                return Math.Max(start, slice * Slice + Math.Max(used[slice], Slice - left + taken));
            }

            (slice, left) = (slice + 1, Slice);
        }
    }
}
