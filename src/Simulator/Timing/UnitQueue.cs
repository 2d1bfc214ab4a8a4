namespace Dosa.Simulator.Timing;

/// <summary>
/// A queue in front of a unit that works in order: a command has an entry from its issue to its end, and starts when the unit
/// is free and what it waits for is done.
/// </summary>
internal sealed class UnitQueue(int entries)
{
    private readonly double[] ends = new double[Math.Max(1, entries)];
    private int next;

    /// <summary>When the next command finds an entry.</summary>
    public double Room => ends[next];

    /// <summary>When the unit is free.</summary>
    public double Free { get; private set; }

    /// <summary>When everything so far is done.</summary>
    public double Done { get; private set; }

    /// <summary>When a command that was issued and waits for others can start.</summary>
    public double Start(double issued, double waits) => Math.Max(Math.Max(issued, waits), Free);

    /// <summary>Cycles in which the unit worked.</summary>
    public double Busy { get; private set; }

    /// <summary>A command keeps the unit from its start until a time and is done some time after; gives the time of its end.</summary>
    public double Run(double start, double until, double after)
    {
        Busy += until - start;
        Free = until;
        var end = Free + after;
        ends[next] = end;
        next = next + 1 == ends.Length ? 0 : next + 1;
        Done = Math.Max(Done, end);
        return end;
    }
}
