using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>
/// How far the enumeration of one layer is: a place among its spatial factors and windows, and what was found up to there. Kept at
/// intervals and at the end, and gone on with from there.
/// </summary>
internal sealed class Progress(Checkpoint kept, string name)
{
    private readonly Pace pace = new(kept.Interval);

    /// <summary>The next spatial factors.</summary>
    public int Spread { get; private set; }

    /// <summary>The next window with these; 0 where they are not begun.</summary>
    public int Window { get; private set; }

    /// <summary>Mappings looked at before.</summary>
    public long Evaluated { get; private set; }

    /// <summary>The name of the list of mappings that may be of use below a product.</summary>
    public string NameWith(double best) => FormattableString.Invariant($"{name} {best:R}");

    /// <summary>Goes to where an earlier run was with the same product to beat; false where there was none.</summary>
    public bool Restore(double best, Action<StateReader> read)
    {
        if (kept.Find(name) is not { } reader || BitConverter.DoubleToInt64Bits(reader.Number()) != BitConverter.DoubleToInt64Bits(best))
        {
            return false;
        }

        (Spread, Window, Evaluated) = (reader.Small(), reader.Small(), reader.Whole());
        read(reader);
        return true;
    }

    /// <summary>Keeps the place when it is time.</summary>
    public void KeepNow(double best, int spread, int window, long evaluated, Action<StateWriter> write)
    {
        if (kept.IsKept && pace.IsDue)
        {
            Keep(best, spread, window, evaluated, write);
        }
    }

    /// <summary>Keeps the place.</summary>
    public void Keep(double best, int spread, int window, long evaluated, Action<StateWriter> write)
    {
        if (kept.IsKept)
        {
            pace.Keep(() =>
            {
                var writer = new StateWriter().Number(best).Whole(spread).Whole(window).Whole(evaluated);
                write(writer);
                kept.Keep(name, writer);
            });
        }
    }
}
