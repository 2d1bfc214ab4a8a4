using System.Collections.Immutable;
using Dosa.Cli.Compile;
using Dosa.Cli.Shares;
using Dosa.IR;
using Dosa.Search.Comparing;

namespace Dosa.Cli.Compare;

/// <summary>Joins shares of <c>dosac compare</c> to the files that one run writes.</summary>
internal static class CompareMerge
{
    /// <summary>Writes the joined tables and pictures into a folder; false after an error.</summary>
    public static bool Write(ShareSet set, string folder, Action<Diagnostic> report)
    {
        var shares = new List<CompareShare>();
        foreach (var (path, _) in set.Shares)
        {
            if (CompareShare.Read(path) is not { } share)
            {
                report(ShareDiagnostics.Damaged(path, "it is no comparison"));
                return false;
            }

            shares.Add(share);
        }

        var pieces = shares.SelectMany(share => share.Networks.SelectMany(network => network.Trials).Select(trial => trial.Piece)
            .Concat(share.Rows.Select(row => row.Piece))).Order();
        if (!pieces.SequenceEqual(Enumerable.Range(0, (int)set.First.Pieces).Select(piece => (long)piece)))
        {
            report(ShareDiagnostics.Damaged(set.Shares[0].Path, "the shares do not have each run once"));
            return false;
        }

        using var output = OutputFolder.Open(folder, report);
        return output is not null && (shares.Any(share => share.Rows.Length > 0) ? Machines(shares, output, report) : Searches(shares, output));
    }

    private static bool Searches(List<CompareShare> shares, OutputFolder output)
    {
        var (first, request) = (shares[0], new CompareRequest([], []) { Budget = shares[0].Budget, Seeds = shares[0].Seeds, Seed = shares[0].Seed });
        var comparisons = first.Networks.Select((network, i) => new Comparison(network.Network, network.Objective, network.Layers,
            [.. shares.SelectMany(share => share.Networks[i].Trials).OrderBy(trial => trial.Piece).Select(trial => trial.Trial)]));
        return CompareRun.Deliver([.. comparisons.Where(comparison => !comparison.Standings.IsEmpty)], request, output);
    }

    private static bool Machines(List<CompareShare> shares, OutputFolder output, Action<Diagnostic> report)
    {
        var rows = shares.SelectMany(share => share.Rows).OrderBy(row => row.Piece).ToArray();
        foreach (var (_, network, machine, _, without) in rows.Where(row => row.Without is not null))
        {
            report(CliDiagnostics.NoMapping(network, without!, machine));
        }

        return MachineCompareRun.Deliver([.. rows.Select(row => row.Row).OfType<MachineRow>()], output);
    }
}
