namespace Dosa.Cli.Compile;

/// <summary>
/// Ends a search, as Ctrl-C would, before its memory is used up: a proof that needs more than there is would end in an abort, with nothing
/// written. Looks now and then at what the heap holds.
/// </summary>
internal sealed class MemoryGuard : IDisposable
{
    /// <summary>The share of the memory that there is, from which on nothing more is begun; writing the result needs some, too.</summary>
    private const double Share = 0.7;

    /// <summary>The share by which the heap may grow after it was tidied, before it is tidied again at once.</summary>
    private const double Growth = 0.05;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource source;
    private readonly Timer timer;
    private long tidied;
    private long held;

    /// <summary>Begins to look, until it is disposed.</summary>
    public MemoryGuard(CancellationToken interrupted)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        timer = new(_ => LookAt(), null, Look, Look);
    }

    /// <summary>Cancelled by the user, or where memory comes to its end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Bytes that were held when memory came to its end, and bytes that there are; null where it did not.</summary>
    public (long Held, long All)? Exceeded { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        source.Dispose();
    }

    private void LookAt()
    {
        var info = GC.GetGCMemoryInfo();
        var isResting = Environment.TickCount64 < tidied + (long)Rest.TotalMilliseconds &&
            info.HeapSizeBytes < held + (Growth * info.TotalAvailableMemoryBytes);
        if (Exceeded is not null || !IsAbove(info) || isResting)
        {
            return;
        }

        // Much of what the heap holds may be garbage.
        GC.Collect();
        info = GC.GetGCMemoryInfo();
        (tidied, held) = (Environment.TickCount64, info.HeapSizeBytes);
        if (IsAbove(info))
        {
            Exceeded = (info.HeapSizeBytes, info.TotalAvailableMemoryBytes);
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The run has ended meanwhile.
            }
        }
    }

    private static bool IsAbove(in GCMemoryInfo info) => info.HeapSizeBytes > Share * info.TotalAvailableMemoryBytes;
}
