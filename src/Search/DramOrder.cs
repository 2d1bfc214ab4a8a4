using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>An order of the seven loops at DRAM, packed three bits a loop, innermost in the lowest bits.</summary>
internal readonly record struct DramOrder(uint Packed)
{
    /// <summary>Weights stay while outputs stream: P Q N innermost.</summary>
    public static readonly DramOrder WeightStationary = Of(Dim.P, Dim.Q, Dim.N, Dim.R, Dim.S, Dim.C, Dim.K);

    /// <summary>Inputs stay while the output channels run: K innermost.</summary>
    public static readonly DramOrder InputStationary = Of(Dim.K, Dim.R, Dim.S, Dim.P, Dim.Q, Dim.C, Dim.N);

    /// <summary>Outputs stay until they are complete: R S C innermost.</summary>
    public static readonly DramOrder OutputStationary = Of(Dim.R, Dim.S, Dim.C, Dim.K, Dim.P, Dim.Q, Dim.N);

    /// <summary>The three kinds of order: what stays while the innermost loops run.</summary>
    public const int Kinds = 3;

    /// <summary>
    /// The orders of each kind: weights, inputs, outputs stay. Within a kind they differ in which loop of the input's window
    /// is innermost, which decides along which side neighbouring input tiles overlap, and nothing else.
    /// </summary>
    private static readonly DramOrder[][] ByKind =
    [
        [WeightStationary, Of(Dim.Q, Dim.P, Dim.N, Dim.R, Dim.S, Dim.C, Dim.K)],
        [
            InputStationary,
            Of(Dim.K, Dim.S, Dim.Q, Dim.R, Dim.P, Dim.C, Dim.N),
            Of(Dim.K, Dim.P, Dim.R, Dim.Q, Dim.S, Dim.C, Dim.N),
            Of(Dim.K, Dim.Q, Dim.S, Dim.P, Dim.R, Dim.C, Dim.N),
        ],
        [OutputStationary, Of(Dim.S, Dim.R, Dim.C, Dim.K, Dim.P, Dim.Q, Dim.N)],
    ];

    /// <summary>Which kind an order is of: K innermost, a filter loop or C innermost, or an output loop.</summary>
    public int Kind => this[0] switch
    {
        Dim.K => 1,
        Dim.R or Dim.S or Dim.C => 2,
        _ => 0,
    };

    /// <summary>The orders of a kind.</summary>
    public static ReadOnlySpan<DramOrder> OfKind(int kind) => ByKind[kind];

    /// <summary>The loop at a position, 0 the innermost.</summary>
    public Dim this[int position] => (Dim)(Packed >> (3 * position) & 7);

    /// <summary>The order of the given loops, innermost first; all seven, each once.</summary>
    public static DramOrder Of(params ReadOnlySpan<Dim> innermostFirst)
    {
        var packed = 0u;
        for (var i = 0; i < Relevance.Dims; i++)
        {
            packed |= (uint)innermostFirst[i] << (3 * i);
        }

        return new DramOrder(packed);
    }

    /// <summary>The loops, innermost first.</summary>
    public Dim[] Loops()
    {
        var loops = new Dim[Relevance.Dims];
        for (var position = 0; position < loops.Length; position++)
        {
            loops[position] = this[position];
        }

        return loops;
    }

    /// <summary>
    /// The order without the loops that are not in a mask, closed up: equal results mean equal traffic. Loops are counted
    /// from one here, so that R at the end of a short order differs from nothing.
    /// </summary>
    public ulong Active(int mask)
    {
        var key = 0UL;
        for (var position = Relevance.Dims - 1; position >= 0; position--)
        {
            var dim = (int)this[position];
            if ((mask >> dim & 1) != 0)
            {
                key = key << 3 | (uint)(dim + 1);
            }
        }

        return key;
    }
}
