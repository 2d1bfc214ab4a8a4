namespace Dosa.Simulator.Timing;

/// <summary>The numbers of one <c>loop_ws</c>, by name; sizes of blocks at the edges.</summary>
internal readonly struct ProductTile(ReadOnlySpan<long> f, int dim)
{
    private readonly long padI = f[3];
    private readonly long padJ = f[4];
    private readonly long padK = f[5];

    public long BlocksI { get; } = f[0];

    public long BlocksJ { get; } = f[1];

    public long BlocksK { get; } = f[2];

    public long A { get; } = f[6];

    public long B { get; } = f[7];

    public long D { get; } = f[8];

    public long C { get; } = f[9];

    public long StrideA { get; } = f[10];

    public long StrideB { get; } = f[11];

    public long StrideD { get; } = f[12];

    public long StrideC { get; } = f[13];

    public bool Full { get; } = f[14] != 0;

    public int SizeI(long block) => (int)(dim - (block == BlocksI - 1 ? padI : 0));

    public int SizeJ(long block) => (int)(dim - (block == BlocksJ - 1 ? padJ : 0));

    public int SizeK(long block) => (int)(dim - (block == BlocksK - 1 ? padK : 0));
}
