using Dosa.CostModel;
using Dosa.Learning.Data;

namespace Dosa.Learning.Training;

/// <summary>What stays together when rows are divided into folds.</summary>
public enum Grouping
{
    /// <summary>Nothing.</summary>
    Row,

    /// <summary>Rows of one layer.</summary>
    Layer,

    /// <summary>Rows of one network.</summary>
    Network,

    /// <summary>Rows of one accelerator.</summary>
    Accelerator,
}

/// <summary>Divides rows into folds.</summary>
public static class Folds
{
    /// <summary>
    /// The fold of each row. Groups are dealt in random order, each to the fold that has the fewest rows; with no count
    /// every group is a fold of its own.
    /// </summary>
    public static int[] Assign(IReadOnlyList<ScheduleRow> rows, Grouping grouping, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var keys = Keys(rows, grouping);
        var groups = keys.Distinct().ToArray();
        new SeededRandom(seed).Shuffle<int>(groups);
        var sizes = new int[count > 0 ? count : groups.Length];
        var rowsOf = keys.CountBy(key => key).ToDictionary();
        var fold = new Dictionary<int, int>();
        foreach (var group in groups)
        {
            var smallest = Array.IndexOf(sizes, sizes.Min());
            fold[group] = smallest;
            sizes[smallest] += rowsOf[group];
        }

        return [.. keys.Select(key => fold[key])];
    }

    /// <summary>A number for each row's group, in the order in which groups appear.</summary>
    public static int[] Keys(IReadOnlyList<ScheduleRow> rows, Grouping grouping)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var seen = new Dictionary<object, int>();
        var keys = new int[rows.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            object key = grouping switch
            {
                Grouping.Row => i,
                Grouping.Layer => rows[i].Layer,
                Grouping.Network => rows[i].Network ?? "",
                _ => rows[i].Schedule.Hardware,
            };
            if (!seen.TryGetValue(key, out keys[i]))
            {
                seen[key] = keys[i] = seen.Count;
            }
        }

        return keys;
    }
}
