using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>A direction in which a sliding window moves.</summary>
internal enum Axis
{
    /// <summary>The loop does not move the window.</summary>
    None,

    /// <summary>Input columns.</summary>
    Width,

    /// <summary>Input rows.</summary>
    Height,

    /// <summary>Input channels.</summary>
    Channels,

    /// <summary>Batch.</summary>
    Batch,
}

/// <summary>
/// Where a sliding window goes from one tile to the next, for whole factors. When loop i advances, the loops further in go
/// back by one step each: the window moves by step(i) less their steps. Only the innermost loop's move is ever remembered,
/// so loop i keeps words when its move is the very same, and then as many as the innermost loop.
/// </summary>
internal struct Translations
{
    private Steps back;
    private Axis firstAxis;
    private double firstStep;
    private double firstKept;
    private bool started;

    /// <summary>Whether no loop further out can keep words, because the innermost one kept none.</summary>
    public readonly bool KeepsNothing => firstKept == 0;

    /// <summary>Words that the next loop outward keeps, given what it would keep as the innermost one.</summary>
    public double Kept(Axis axis, double step, double keptAlone)
    {
        var kept = 0.0;
        if (!started)
        {
            (started, firstAxis, firstStep, firstKept) = (true, axis, step, keptAlone);
            kept = keptAlone;
        }
        else if (firstKept != 0 && RepeatsFirst(axis, step))
        {
            kept = firstKept;
        }

        back[(int)axis] += step;
        return kept;
    }

    private readonly bool RepeatsFirst(Axis axis, double step)
    {
        for (var a = Axis.Width; a <= Axis.Batch; a++)
        {
            var move = (a == axis ? step : 0) - back[(int)a];
            if (move != (a == firstAxis ? firstStep : 0))
            {
                return false;
            }
        }

        return true;
    }

    [InlineArray(5)]
    private struct Steps
    {
        private double first;
    }
}
