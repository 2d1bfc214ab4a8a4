namespace Dosa.Search;

/// <summary>Where an operand's store stands: nothing waits, waits from its tile on, or waits behind loops that left it alone.</summary>
internal enum Wait : byte
{
    /// <summary>Its words are counted.</summary>
    None,

    /// <summary>No temporal loop stands outside its tile yet.</summary>
    Fresh,

    /// <summary>Only loops that do not move it do.</summary>
    Held,
}

/// <summary>
/// Partial mappings, each a vector of costs with the way it came about. Numbers of states are positions in the pool.
/// </summary>
internal sealed class StatePool(int width, int keepers)
{
    private double[] values = new double[1024 * width];
    private int[] parents = new int[1024];
    private int[] tiles = new int[1024];
    private int[] steps = new int[1024];
    private int[] marks = new int[1024 * (keepers + 1)];

    private readonly Stack<int> released = [];

    /// <summary>How many states there are, those that were taken back included.</summary>
    public int Count { get; private set; }

    /// <summary>The costs of a state.</summary>
    public Span<double> Values(int state) => values.AsSpan(state * width, width);

    /// <summary>The tile at which each keeper's store stands, and behind them what waits, two bits a keeper.</summary>
    public Span<int> Marks(int state) => marks.AsSpan(state * (keepers + 1), keepers + 1);

    /// <summary>The state inside this one; -1 for the first.</summary>
    public int Parent(int state) => parents[state];

    /// <summary>The state's tile.</summary>
    public int Tile(int state) => tiles[state];

    /// <summary>What was placed to get here: 0 along X, 1 along Y, 2 and more in time, in that one of the orders.</summary>
    public int Step(int state) => steps[state];

    /// <summary>Takes back a state that nothing goes on from: the next one that is added may have its number.</summary>
    public void Release(int state) => released.Push(state);

    /// <summary>Adds a state.</summary>
    public int Add(ReadOnlySpan<double> cost, ReadOnlySpan<int> mark, int tile, int parent, int step)
    {
        var at = released.TryPop(out var free) ? free : Next();
        cost.CopyTo(values.AsSpan(at * width));
        mark.CopyTo(marks.AsSpan(at * (keepers + 1)));
        (parents[at], tiles[at], steps[at]) = (parent, tile, step);
        return at;
    }

    private int Next()
    {
        if (Count == parents.Length)
        {
            Array.Resize(ref values, values.Length * 2);
            Array.Resize(ref parents, Count * 2);
            Array.Resize(ref tiles, Count * 2);
            Array.Resize(ref steps, Count * 2);
            Array.Resize(ref marks, marks.Length * 2);
        }

        return Count++;
    }
}
