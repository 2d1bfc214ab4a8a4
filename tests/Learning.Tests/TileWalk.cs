using Dosa.CostModel;
using Dosa.Learning.Rtl;

namespace Dosa.Learning.Tests;

/// <summary>Walks over every tile of a kernel and counts what it does, one by one.</summary>
internal sealed class TileWalk
{
    private const int RowBytes = 64;
    private readonly Kernel kernel;
    private readonly int[] start = new int[7];

    public TileWalk(Kernel kernel)
    {
        this.kernel = kernel;
        Walk(0);
    }

    public double Tiles { get; private set; }

    public double FullCommands { get; private set; }

    public double ShortCommands { get; private set; }

    public double ShortRows { get; private set; }

    public double InputRows { get; private set; }

    public double PaddingRows { get; private set; }

    public double WeightRows { get; private set; }

    public double WeightBytes { get; private set; }

    private void Walk(int dim)
    {
        if (dim == 7)
        {
            Visit();
            return;
        }

        for (start[dim] = 0; start[dim] < kernel.Bounds[dim]; start[dim] += kernel.Tile[dim])
        {
            Walk(dim + 1);
        }

        start[dim] = 0;
    }

    private int Extent(Dim dim) => Math.Min(kernel.Tile[(int)dim], kernel.Bounds[(int)dim] - start[(int)dim]);

    private static int Up(int value, int by) => (value + by - 1) / by;

    private void Visit()
    {
        Tiles++;
        var lines = (double)Extent(Dim.Q) * Extent(Dim.N) * Extent(Dim.R) * Extent(Dim.S) * Up(Extent(Dim.C), kernel.Array) * Up(Extent(Dim.K), kernel.Array);
        for (var column = 0; column < Extent(Dim.P); column += kernel.Array)
        {
            var rows = Math.Min(kernel.Array, Extent(Dim.P) - column);
            FullCommands += rows == kernel.Array ? lines : 0;
            ShortCommands += rows < kernel.Array ? lines : 0;
            ShortRows += rows < kernel.Array ? lines * rows : 0;
        }

        var weights = (double)Extent(Dim.R) * Extent(Dim.S) * Extent(Dim.C);
        WeightRows += weights * Up(Extent(Dim.K), RowBytes);
        WeightBytes += weights * Extent(Dim.K);
        var chunks = Up(Extent(Dim.C), RowBytes) * Extent(Dim.N);
        var (insideX, allX) = Positions(Dim.P, Dim.R, kernel.Wstride);
        var (insideY, allY) = Positions(Dim.Q, Dim.S, kernel.Hstride);
        InputRows += (double)insideX * insideY * chunks;
        PaddingRows += ((double)allX * allY - (double)insideX * insideY) * chunks;
    }

    private (int Inside, int All) Positions(Dim output, Dim filter, int stride)
    {
        var padding = kernel.IsGemm ? 0 : kernel.Bounds[(int)filter] / 2;
        var size = (kernel.Bounds[(int)output] - 1) * stride + kernel.Bounds[(int)filter] - 2 * padding;
        var first = start[(int)output] * stride + start[(int)filter] - padding;
        var all = (Extent(output) - 1) * stride + Extent(filter);
        return (Enumerable.Range(first, all).Count(position => position >= 0 && position < size), all);
    }
}
