using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Cli.Shares;

/// <summary>Joins shares of <c>dosac evaluate</c>: a row of each in turn, below one header.</summary>
internal static class RowMerge
{
    /// <summary>Writes the joined file; false after an error.</summary>
    public static bool Write(ShareSet set, string output, Action<Diagnostic> report)
    {
        var readers = new List<StreamReader>();
        try
        {
            readers.AddRange(set.Shares.Select(share => new StreamReader(PackedFile.OpenRead(share.Path))));
            var isWhole = false;
            return TextOutput.WriteBeside(output, report, draft =>
            {
                using var writer = new StreamWriter(PackedFile.Create(draft));
                return isWhole = Join(set, readers, writer, report);
            }) && isWhole;
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }
    }

    private static bool Join(ShareSet set, List<StreamReader> readers, StreamWriter writer, Action<Diagnostic> report)
    {
        var headers = readers.ConvertAll(reader => reader.ReadLine());
        if (headers.FindIndex(header => header is null || header != headers[0]) is >= 0 and var other)
        {
            report(ShareDiagnostics.Damaged(set.Shares[other].Path, "its header is not that of the others"));
            return false;
        }

        writer.Write(headers[0] + "\n");
        for (var row = 0L; row < set.First.Pieces; row++)
        {
            var at = (int)(row % readers.Count);
            if (readers[at].ReadLine() is not { } line)
            {
                report(ShareDiagnostics.Damaged(set.Shares[at].Path, "it has fewer rows than its share"));
                return false;
            }

            writer.Write(line);
            writer.Write('\n');
        }

        var more = readers.FindIndex(reader => !reader.EndOfStream);
        if (more >= 0)
        {
            report(ShareDiagnostics.Damaged(set.Shares[more].Path, "it has more rows than its share"));
        }

        return more < 0;
    }
}
