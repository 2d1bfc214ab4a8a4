namespace Dosa.Search.Comparing;

/// <summary>One run of one search with one seed, and what came of it; null when it found nothing.</summary>
public sealed record Trial(string Search, ulong Seed, SearchResult? Result, TimeSpan Elapsed);
