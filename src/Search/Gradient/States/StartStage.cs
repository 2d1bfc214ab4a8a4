namespace Dosa.Search.Gradient.States;

/// <summary>Where a start point is.</summary>
internal enum StartStage
{
    /// <summary>Nothing is done.</summary>
    Filling,

    /// <summary>Between two steps of the descent.</summary>
    Descending,

    /// <summary>Between two rounds of its polish.</summary>
    Polishing,

    /// <summary>All is done.</summary>
    Done,
}
