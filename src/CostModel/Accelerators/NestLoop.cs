namespace Dosa.CostModel;

/// <summary>Where the iterations of a loop go.</summary>
public enum Placement
{
    /// <summary>One after the other.</summary>
    Time,

    /// <summary>Side by side, along the first axis of a level's fan-out.</summary>
    X,

    /// <summary>Side by side, along the second axis.</summary>
    Y,
}

/// <summary>
/// One loop of a mapping on any accelerator. Loops stand in a span from the innermost to the outermost: level by level from
/// 0 up, in each level first the spatial loops and then the temporal ones, each from the inside out. Loops of factor 1 are
/// left out.
/// </summary>
/// <param name="Factor">How often it runs.</param>
/// <param name="Dim">The loop of the layer of which it is a part, by position.</param>
/// <param name="Level">The level at which it stands.</param>
/// <param name="Placement">In time, or along an axis of the fan-out below the level.</param>
public readonly record struct NestLoop<T>(T Factor, int Dim, int Level, Placement Placement = Placement.Time)
    where T : unmanaged, IReal<T>
{
    // Searches go through millions of them: small ones are faster.
    private readonly byte dim = (byte)Dim;
    private readonly sbyte level = (sbyte)Level;
    private readonly byte placement = (byte)Placement;

    /// <summary>The loop of the layer of which it is a part, by position.</summary>
    public int Dim
    {
        get => dim;
        init => dim = (byte)value;
    }

    /// <summary>The level at which it stands.</summary>
    public int Level
    {
        get => level;
        init => level = (sbyte)value;
    }

    /// <summary>In time, or along an axis of the fan-out below the level.</summary>
    public Placement Placement
    {
        get => (Placement)placement;
        init => placement = (byte)value;
    }

    /// <summary>Whether the loop is spread over instances.</summary>
    public bool Spatial => placement != 0;
}
