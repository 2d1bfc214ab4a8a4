using Dosa.Search.Keeping;

namespace Dosa.Search;

/// <summary>A search that can be ended at any moment, even killed, and gone on with to the same answer.</summary>
public interface IResumableSearch : ISearch
{
    /// <summary>
    /// The same search with a checkpoint: what is finished in it is not done again, and what this run does is added to it now and
    /// then. Entries that are of another problem are not found.
    /// </summary>
    ISearch Resuming(Checkpoint kept);
}
