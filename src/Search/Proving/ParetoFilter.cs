using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dosa.Search.Proving;

/// <summary>Keeps the rows of a table that no other row equals or undercuts in every column.</summary>
internal static class ParetoFilter
{
    /// <summary>Rows between two looks at the clock: a row costs microseconds when very many are kept.</summary>
    private const int RowsPerLook = 256;

    /// <summary>
    /// Indices of the minimal rows, by ascending key. A row can only be beaten by one of no larger key, so that one pass in the
    /// keys' order against the rows kept so far is enough.
    /// </summary>
    /// <param name="columns">Six columns, each at least as long as the keys.</param>
    /// <param name="keys">A monotone function of each row; sorted in place.</param>
    /// <param name="deadline">Ends the pass early: the rows not yet looked at are then left out.</param>
    public static ReadOnlySpan<int> Minimal(double[][] columns, double[] keys, Deadline? deadline = null)
    {
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(keys, order);
        var kept = new double[6][];
        var room = (keys.Length + 3) & ~3;
        for (var c = 0; c < kept.Length; c++)
        {
            kept[c] = new double[room];
            Array.Fill(kept[c], double.PositiveInfinity);
        }

        var count = 0;
        for (var at = 0; at < order.Length; at++)
        {
            var row = order[at];
            if (at % RowsPerLook == RowsPerLook - 1 && deadline?.IsOver == true)
            {
                break;
            }

            if (!IsBeaten(kept, count, columns, row))
            {
                for (var c = 0; c < kept.Length; c++)
                {
                    kept[c][count] = columns[c][row];
                }

                order[count++] = row;
            }
        }

        return order.AsSpan(0, count);
    }

    private static bool IsBeaten(double[][] kept, int count, double[][] columns, int row)
    {
        ref var k0 = ref MemoryMarshal.GetArrayDataReference(kept[0]);
        ref var k1 = ref MemoryMarshal.GetArrayDataReference(kept[1]);
        ref var k2 = ref MemoryMarshal.GetArrayDataReference(kept[2]);
        ref var k3 = ref MemoryMarshal.GetArrayDataReference(kept[3]);
        ref var k4 = ref MemoryMarshal.GetArrayDataReference(kept[4]);
        ref var k5 = ref MemoryMarshal.GetArrayDataReference(kept[5]);
        var v0 = Vector256.Create(columns[0][row]);
        var v1 = Vector256.Create(columns[1][row]);
        var v2 = Vector256.Create(columns[2][row]);
        var v3 = Vector256.Create(columns[3][row]);
        var v4 = Vector256.Create(columns[4][row]);
        var v5 = Vector256.Create(columns[5][row]);
        for (nuint i = 0; i < (nuint)count; i += 4)
        {
            var below = AtMost(ref k0, i, v0) & AtMost(ref k1, i, v1) & AtMost(ref k2, i, v2)
                & AtMost(ref k3, i, v3) & AtMost(ref k4, i, v4) & AtMost(ref k5, i, v5);
            if (below.ExtractMostSignificantBits() != 0)
            {
                MoveForward(kept, (int)i, count);
                return true;
            }
        }

        return false;
    }

    /// <summary>Four rows of which one beats another row stand half as far back from then on: it is likely to beat more.</summary>
    private static void MoveForward(double[][] kept, int at, int count)
    {
        // The last four may not be full yet, and rows are added there.
        var to = at / 8 * 4;
        if (to == at || at + 4 > count)
        {
            return;
        }

        foreach (var column in kept)
        {
            var moved = Vector256.LoadUnsafe(ref column[at]);
            Vector256.LoadUnsafe(ref column[to]).StoreUnsafe(ref column[at]);
            moved.StoreUnsafe(ref column[to]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AtMost(ref double column, nuint at, Vector256<double> value) =>
        Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref column, at), value);
}
