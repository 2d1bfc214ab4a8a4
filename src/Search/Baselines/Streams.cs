namespace Dosa.Search.Baselines;

/// <summary>
/// Which stream of random numbers each part of a search draws from, so that no part's numbers depend on another part's, and
/// so not on threads.
/// </summary>
internal static class Streams
{
    /// <summary>The part that proposes hardware.</summary>
    public const int Hardware = (1 << 20) - 1;

    /// <summary>The stream of one part (a layer, a chain) in one round.</summary>
    public static ulong Of(long round, int part) => ((ulong)round << 20) + (ulong)part;
}
