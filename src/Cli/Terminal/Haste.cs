using System.Runtime;

namespace Dosa.Cli;

/// <summary>
/// The last moment of a run whose user or time limit has ended it: what is left is to write the best so far, and memory is not tidied for
/// that, which of networks with thousands of layers would take as long as the writing itself.
/// </summary>
internal static class Haste
{
    private const long Bytes = 400 << 20;
    private const long LargeBytes = 60 << 20;

    /// <summary>Begins that moment; where there is too little memory everything stays as it is.</summary>
    public static void Begin()
    {
        try
        {
            if (GCSettings.LatencyMode != GCLatencyMode.NoGCRegion)
            {
                GC.TryStartNoGCRegion(Bytes, LargeBytes, disallowFullBlockingGC: true);
            }
        }
        catch (Exception refusal) when (refusal is ArgumentOutOfRangeException or InvalidOperationException)
        {
            // It is only faster.
        }
    }
}
