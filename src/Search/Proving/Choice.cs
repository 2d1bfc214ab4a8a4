namespace Dosa.Search.Proving;

/// <summary>
/// One mapping of a layer: a window (by its index in the layer's table), the tiles of N, C and K in the accumulator without
/// the spatial factors, and the spatial factors.
/// </summary>
internal readonly record struct Choice(int Window, int N, int C, int K, int SpatialC, int SpatialK);
