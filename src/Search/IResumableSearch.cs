using Dosa.Search.Proving;

namespace Dosa.Search;

/// <summary>A search that can be ended, kept in a file and gone on with.</summary>
public interface IResumableSearch : ISearch
{
    /// <summary>
    /// The same search, going on from an earlier state (null starts afresh) and telling its own state now and then and at an
    /// early end. Running it on a problem that the state is not of throws; see <see cref="Checkpoint.IsOf"/>.
    /// </summary>
    ISearch Resuming(Checkpoint? from, Action<Checkpoint>? save);
}
