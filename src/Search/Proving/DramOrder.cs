using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// The orders of DRAM loops that are enough. Each names the loop that runs innermost, and with it which fills it saves;
/// see docs/optimality.md for why no other order can be better in any count.
/// </summary>
internal enum DramOrder : byte
{
    /// <summary>All of P, Q, N innermost, P first of all: weights move once.</summary>
    WeightsP,

    /// <summary>All of P, Q, N innermost, Q first of all.</summary>
    WeightsQ,

    /// <summary>All of R, S, C innermost, R first of all: outputs move once.</summary>
    OutputsR,

    /// <summary>All of R, S, C innermost, S first of all.</summary>
    OutputsS,

    /// <summary>K innermost, so that inputs stay; then R, P.</summary>
    InputsRP,

    /// <summary>K innermost; then P, R.</summary>
    InputsPR,

    /// <summary>K innermost; then S, Q.</summary>
    InputsSQ,

    /// <summary>K innermost; then Q, S.</summary>
    InputsQS,

    /// <summary>P innermost and R, of twice its stride, around it.</summary>
    HaloP,

    /// <summary>Q innermost and S around it.</summary>
    HaloQ,

    /// <summary>R innermost and P around it.</summary>
    HaloR,

    /// <summary>S innermost and Q around it.</summary>
    HaloS,
}

/// <summary>What the orders look like, loop by loop.</summary>
internal static class DramOrders
{
    private static readonly string[] OutermostFirst =
    [
        "KCSRNQP", "KCSRNPQ", "KNQPCSR", "KNQPCRS", "NCQSPRK", "NCQSRPK", "NCPRQSK", "NCPRSQK", "KNCSQRP", "KNCRPSQ", "KNCSQPR", "KNCRPQS",
    ];

    /// <summary>The loops, outermost first.</summary>
    public static Dim[] Loops(DramOrder order)
    {
        var letters = OutermostFirst[(int)order];
        var loops = new Dim[letters.Length];
        for (var i = 0; i < letters.Length; i++)
        {
            loops[i] = (Dim)"RSPQCKN".IndexOf(letters[i]);
        }

        return loops;
    }
}
