using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Cli.Shares;

/// <summary>The shares of one run, all of them, each once, in their order and as their runs left them.</summary>
internal sealed record ShareSet(ImmutableArray<(string Path, ShareRecord Record)> Shares)
{
    public ShareRecord First => Shares[0].Record;

    /// <summary>The files that arguments name: a record stands for its file, a folder for the shares in it.</summary>
    public static string[] Files(IEnumerable<string> arguments) =>
    [
        .. arguments.SelectMany(argument => Directory.Exists(argument)
                ? Directory.GetFiles(argument, "*" + ShareRecord.Ending).Order(StringComparer.Ordinal) : (IEnumerable<string>)[argument])
            .Select(path => path.EndsWith(ShareRecord.Ending, StringComparison.Ordinal) ? path[..^ShareRecord.Ending.Length] : path).Distinct(),
    ];

    /// <summary>Whether there is a record beside a file.</summary>
    public static bool IsShare(string file) => File.Exists(file + ShareRecord.Ending);

    /// <summary>The shares of files; null after errors: what is missing, there twice, of another run, or changed.</summary>
    public static ShareSet? Open(IReadOnlyList<string> files, Action<Diagnostic> report)
    {
        var shares = new List<(string Path, ShareRecord Record)>();
        var failed = false;
        foreach (var file in files)
        {
            if (!IsShare(file))
            {
                Fail(File.Exists(file) ? ShareDiagnostics.NoShare(file) : CliDiagnostics.MissingFile(file));
            }
            else if (ShareRecord.Read(file, Fail) is { } record)
            {
                Add(file, record);
            }
        }

        if (shares.Count > 0 && !failed)
        {
            var (count, there) = (shares[0].Record.Count, shares.Select(share => share.Record.Index).ToHashSet());
            int[] missing = [.. Enumerable.Range(1, count).Where(share => !there.Contains(share))];
            if (missing.Length > 0)
            {
                Fail(ShareDiagnostics.Missing(missing, count, shares[0].Record.Command));
            }
        }

        failed |= !failed && shares.Any(share => !share.Record.Holds(share.Path, report));
        return failed || shares.Count == 0 ? null : new([.. shares.OrderBy(share => share.Record.Index)]);

        void Add(string file, ShareRecord record)
        {
            if (shares.Count > 0 && Difference(shares[0].Record, record) is var (what, ours, theirs))
            {
                Fail(ShareDiagnostics.OtherRun(file, what, theirs, shares[0].Path, ours));
            }
            else if (shares.FirstOrDefault(share => share.Record.Index == record.Index) is { Path: { } first })
            {
                Fail(ShareDiagnostics.Twice(file, first, record.Index));
            }
            else
            {
                shares.Add((file, record));
            }
        }

        void Fail(Diagnostic error)
        {
            failed = true;
            report(error);
        }
    }

    /// <summary>The first thing in which two runs differ; null where they are the same.</summary>
    private static (string What, string Ours, string Theirs)? Difference(ShareRecord ours, ShareRecord theirs)
    {
        var pairs = new[] { ("command", ours.Command, theirs.Command), ("tool", ours.Tool, theirs.Tool), Number("number of shares", ours.Count, theirs.Count) }
            .Concat(ours.Settings.Keys.Union(theirs.Settings.Keys).Order(StringComparer.Ordinal)
                .Select(key => (key, ours.Settings.GetValueOrDefault(key, "none"), theirs.Settings.GetValueOrDefault(key, "none"))))
            .Append(Number("number of pieces", ours.Pieces, theirs.Pieces));
        return pairs.Where(pair => pair.Item2 != pair.Item3).Select(pair => ((string, string, string)?)pair).FirstOrDefault();

        static (string, string, string) Number(string name, long ours, long theirs) =>
            (name, FormattableString.Invariant($"{ours}"), FormattableString.Invariant($"{theirs}"));
    }
}
