namespace Dosa.Learning.Rtl;

/// <summary>The prices that <see cref="TimingModel"/> puts on a kernel's work, in cycles; all of them positive.</summary>
public sealed record TimingParameters
{
    /// <summary>Of a row of a compute command.</summary>
    public double ComputeRow { get; init; } = 1.02;

    /// <summary>The least of a compute command of the convolution unroller, however few rows it has.</summary>
    public double ConvCommand { get; init; } = 4;

    /// <summary>What the least of a compute command grows by with each row of the array.</summary>
    public double CommandPerRow { get; init; } = 0.2;

    /// <summary>The least of a compute command of the matrix unroller.</summary>
    public double GemmCommand { get; init; } = 4;

    /// <summary>Of bringing other weights into the array.</summary>
    public double WeightSwap { get; init; } = 1;

    /// <summary>Of a row of inputs.</summary>
    public double InputRow { get; init; } = 1;

    /// <summary>Of a row of weights.</summary>
    public double WeightRow { get; init; } = 1;

    /// <summary>Of a byte that is loaded.</summary>
    public double LoadByte { get; init; } = 0.08;

    /// <summary>Of a load command.</summary>
    public double LoadCommand { get; init; } = 2;

    /// <summary>How much the matrix unroller pays for rows and bytes, relative to the convolution unroller.</summary>
    public double GemmLoad { get; init; } = 0.6;

    /// <summary>Of a row of padding.</summary>
    public double PaddingRow { get; init; } = 0.5;

    /// <summary>Of a row that a wrapped count adds.</summary>
    public double WrappedRow { get; init; } = 1.2;

    /// <summary>Of a line of inputs that is not in the cache.</summary>
    public double InputMiss { get; init; } = 6;

    /// <summary>Of a line of weights that is not in the cache.</summary>
    public double WeightMiss { get; init; } = 6;

    /// <summary>Of a row that is stored.</summary>
    public double StoreRow { get; init; } = 4;

    /// <summary>Of a byte that is stored.</summary>
    public double StoreByte { get; init; } = 0.06;

    /// <summary>Of a line of outputs that is not in the cache.</summary>
    public double StoreMiss { get; init; } = 6;

    /// <summary>Of starting a tile of a convolution: its commands and the filling of the queues.</summary>
    public double ConvTile { get; init; } = 250;

    /// <summary>Of starting a tile of a GEMM.</summary>
    public double GemmTile { get; init; } = 100;

    /// <summary>Of a tile beyond the longest of its parts: what does not overlap.</summary>
    public double TileLatency { get; init; } = 10;

    /// <summary>Of waiting for a tile's last store.</summary>
    public double Drain { get; init; } = 20;

    /// <summary>How sharply the longest of load, compute and store hides the others; 1 adds them up.</summary>
    public double Overlap { get; init; } = 4;

    /// <summary>Bytes of the shared cache that the kernel's lines can use.</summary>
    public double CacheBytes { get; init; } = 700000;

    /// <summary>How sharply lines are lost when the bytes touched in between exceed the cache.</summary>
    public double CacheSharpness { get; init; } = 5;

    /// <summary>Of the whole run, once.</summary>
    public double Start { get; init; } = 400;

    /// <summary>The cache as <see cref="LineReuse"/> takes it.</summary>
    public CacheModel Cache => new(CacheBytes, CacheSharpness);
}
