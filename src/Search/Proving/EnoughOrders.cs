using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// The orders of DRAM loops that are enough. Each is named by the loops that run innermost, and with them by the fills that it
/// saves; see docs/optimality.md for why no other order can be better in any count.
/// </summary>
internal static class EnoughOrders
{
    /// <summary>All of P, Q, N innermost, P first of all: weights move once.</summary>
    public static readonly DramOrder WeightsP = OutermostFirst("KCSRNQP");

    /// <summary>All of P, Q, N innermost, Q first of all.</summary>
    public static readonly DramOrder WeightsQ = OutermostFirst("KCSRNPQ");

    /// <summary>All of R, S, C innermost, R first of all: outputs move once.</summary>
    public static readonly DramOrder OutputsR = OutermostFirst("KNQPCSR");

    /// <summary>All of R, S, C innermost, S first of all.</summary>
    public static readonly DramOrder OutputsS = OutermostFirst("KNQPCRS");

    /// <summary>K innermost, so that inputs stay; then R, P.</summary>
    public static readonly DramOrder InputsRP = OutermostFirst("NCQSPRK");

    /// <summary>K innermost; then P, R.</summary>
    public static readonly DramOrder InputsPR = OutermostFirst("NCQSRPK");

    /// <summary>K innermost; then S, Q.</summary>
    public static readonly DramOrder InputsSQ = OutermostFirst("NCPRQSK");

    /// <summary>K innermost; then Q, S.</summary>
    public static readonly DramOrder InputsQS = OutermostFirst("NCPRSQK");

    /// <summary>P innermost and R, of twice its stride, around it.</summary>
    public static readonly DramOrder HaloP = OutermostFirst("KNCSQRP");

    /// <summary>Q innermost and S around it.</summary>
    public static readonly DramOrder HaloQ = OutermostFirst("KNCRPSQ");

    /// <summary>R innermost and P around it.</summary>
    public static readonly DramOrder HaloR = OutermostFirst("KNCSQPR");

    /// <summary>S innermost and Q around it.</summary>
    public static readonly DramOrder HaloS = OutermostFirst("KNCRPQS");

    private static DramOrder OutermostFirst(string letters) =>
        DramOrder.Of([.. letters.Reverse().Select(letter => (Dim)"RSPQCKN".IndexOf(letter))]);
}
