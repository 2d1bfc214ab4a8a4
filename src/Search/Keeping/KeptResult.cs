using System.Security.Cryptography;
using System.Text;

namespace Dosa.Search.Keeping;

/// <summary>The result of a search that came to its end, as one entry of a checkpoint: by its problem, seed, samples, start and settings.</summary>
internal sealed class KeptResult(Checkpoint kept, string name, SearchProblem problem, SearchOptions options, string settings = "")
{
    /// <summary>The result of an earlier run; null when there is none.</summary>
    public SearchResult? Find()
    {
        if (kept == Checkpoint.None || kept.Find(name) is not { } reader || reader.Text() != Key())
        {
            return null;
        }

        var (status, evaluations, bound) = ((SearchStatus)reader.Small(), reader.Whole(), reader.Number());
        var curve = reader.Curve();
        return new DesignEvaluator(problem).TryEvaluate(reader.Mappings(problem.Architecture)) is { } best
            ? new(best, status, evaluations, double.IsNaN(bound) ? null : bound) { Curve = curve }
            : null;
    }

    /// <summary>Keeps a result.</summary>
    public void Keep(SearchResult result)
    {
        if (kept.IsKept)
        {
            kept.Keep(name, new StateWriter().Text(Key()).Whole((int)result.Status).Whole(result.Evaluations).Number(result.LowerBound ?? double.NaN)
                .Curve(result.Curve).Mappings(result.Best.Mappings, problem.Architecture));
        }
    }

    /// <summary>A name for what belongs to the result while it is not there yet; nothing else of the search's is called so.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key())))[..16];

    private string Key()
    {
        var start = new StateWriter().Mappings(options.Start, problem.Architecture).ToBytes();
        var key = FormattableString.Invariant($"{Checkpoint.HashOf(problem)} {options.Seed} {options.Samples} {Convert.ToBase64String(start)}");
        return settings.Length == 0 ? key : $"{key} {settings}";
    }
}
