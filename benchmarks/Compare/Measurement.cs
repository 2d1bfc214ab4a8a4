namespace Dosa.Benchmarks.Compare;

/// <summary>What one benchmark took in one round at best; <paramref name="Bytes"/> is null where it is not counted.</summary>
internal sealed record Measurement(string Benchmark, double Nanoseconds, double? Bytes);
