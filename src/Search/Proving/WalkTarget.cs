using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>Where the mappings of a layer go as they are enumerated, and how what is there is kept.</summary>
/// <param name="List">Takes the mappings of use.</param>
internal sealed record WalkTarget(ChoiceList List)
{
    /// <summary>Takes all mappings instead.</summary>
    public Envelope? Survey { get; init; }

    /// <summary>Writes all that was found.</summary>
    public required Action<StateWriter> Write { get; init; }

    /// <summary>Done after each window; may be null.</summary>
    public Action? AfterWindow { get; init; }

    /// <summary>Done after all windows of spatial factors; may be null.</summary>
    public Action? AfterSpread { get; init; }
}
