using System.Collections.Immutable;
using System.Text;

namespace Dosa.CostModel;

/// <summary>A row that could not be read: its line in the file, counted from 1, and why.</summary>
public readonly record struct RowError(long Line, string Message);

/// <summary>What scoring a file came to. With a header error nothing was written.</summary>
public sealed record BulkResult(long Rows, long Malformed, long Invalid, string? HeaderError = null);

/// <summary>
/// Scores a CSV file of mappings, row by row, in the order of the file, on several threads and in bounded memory. Every row
/// keeps its fields and gets <c>model_cycles</c>, <c>model_energy_uj</c> (17 significant digits), <c>valid</c> and
/// <c>invalid_because</c>. A mapping that does not fit its hardware keeps its numbers; a row that cannot be read has none,
/// and says why.
/// </summary>
public static class BulkScoring
{
    private const int ChunkRows = 2048;

    /// <summary>
    /// Scores the input file into the output file; gzip is recognised in the input by its first bytes, and written where the
    /// output's name ends in .gz. Rows that cannot be read are reported in order.
    /// </summary>
    /// <param name="input">The file of mappings.</param>
    /// <param name="output">The file that is written.</param>
    /// <param name="architecture">The architecture of all rows.</param>
    /// <param name="threads">How many rows are scored at once.</param>
    /// <param name="report">Takes the rows that cannot be read.</param>
    /// <param name="isWanted">Which rows are scored and written, counted from 0 below the header; all without it. Asked once a row, in order.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="IOException">A file cannot be read or written, or both are the same.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the output is incomplete.</exception>
    public static BulkResult Run(
        string input, string output, Architecture architecture, int threads, Action<RowError>? report = null,
        Func<long, bool>? isWanted = null, CancellationToken cancellation = default)
    {
        return Run(input, output, Read, threads, report, isWanted, cancellation);

        Scoring Read(string? names) => BulkHeader.TryParse(names, out var header, out var error)
            ? new(BulkHeader.Appended, () => new BulkRows(architecture, header), null)
            : new([], null, error);
    }

    /// <summary>
    /// The same for any accelerator and layer, by the general model: a row may name its own architecture and problem, and the columns
    /// of sizes are those of the accelerator's open sizes.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read or written, or both are the same.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the output is incomplete.</exception>
    public static BulkResult Run(
        string input, string output, NestScoring scoring, int threads, Action<RowError>? report = null,
        Func<long, bool>? isWanted = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scoring);
        return Run(input, output, Read, threads, report, isWanted, cancellation);

        Scoring Read(string? names)
        {
            var (header, error) = names is null ? (null, BulkHeader.Empty) : NestHeader.Parse(names, scoring);
            if (header is null)
            {
                return new([], null, error);
            }

            var tables = new NestTables(scoring, header);
            return new(header.Appended, () => new NestRows(scoring, tables, header), null);
        }
    }

    /// <summary>Whether a file's header has a column of that name; false for a file that cannot be read.</summary>
    public static bool HasColumn(string input, string name)
    {
        try
        {
            using var reader = OpenInput(input);
            return reader.ReadLine() is { } line && CsvLine.TrySplit(line, [], out _) && CsvLine.Split(line).Contains(name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return false;
        }
    }

    private static BulkResult Run(
        string input, string output, Func<string?, Scoring> read, int threads, Action<RowError>? report, Func<long, bool>? isWanted,
        CancellationToken cancellation)
    {
        if (Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            throw new IOException($"{output} is the input itself.");
        }

        using var reader = OpenInput(input);
        var names = reader.ReadLine();
        var scoring = read(names);
        if (scoring.Scorer is not { } scorer)
        {
            return new(0, 0, 0, scoring.Error);
        }

        using var writer = OpenOutput(output);
        writer.Write(names + "," + string.Join(',', scoring.Appended) + "\n");
        return Run(new Rows(reader, isWanted), writer, chunk => Score(chunk, scorer()), Math.Max(1, threads), report, cancellation);
    }

    /// <summary>Keeps a few chunks in flight: read, scored anywhere, written in the order they were read.</summary>
    private static BulkResult Run(
        Rows source, StreamWriter writer, Func<Chunk, Scored> score, int threads, Action<RowError>? report, CancellationToken cancellation)
    {
        var (rows, malformed, invalid) = (0L, 0L, 0L);
        var flight = new Queue<Task<Scored>>();
        var more = true;
        while (more || flight.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            while (more && flight.Count < 2 * threads)
            {
                var chunk = source.Next();
                more = chunk.Lines.Count > 0;
                if (more)
                {
                    flight.Enqueue(Task.Run(() => score(chunk), cancellation));
                }
            }

            if (flight.TryDequeue(out var next))
            {
                var done = next.GetAwaiter().GetResult();
                writer.Write(done.Text);
                (rows, malformed, invalid) = (rows + done.Rows, malformed + done.Errors.Length, invalid + done.Invalid);
                foreach (var error in done.Errors)
                {
                    report?.Invoke(error);
                }
            }
        }

        return new(rows, malformed, invalid);
    }

    private static Scored Score(Chunk chunk, IRowScorer scorer)
    {
        var text = new StringBuilder();
        var errors = ImmutableArray.CreateBuilder<RowError>();
        var (rows, invalid) = (0, 0);
        for (var i = 0; i < chunk.Lines.Count; i++)
        {
            rows++;
            var (line, row) = chunk.Lines[i];
            var (valid, error) = scorer.Score(row, text);
            if (error is not null)
            {
                errors.Add(new(line, error));
            }
            else if (!valid)
            {
                invalid++;
            }
        }

        return new(text, rows, invalid, errors.ToImmutable());
    }

    private static StreamReader OpenInput(string path) => new(PackedFile.OpenRead(path), Encoding.UTF8);

    private static StreamWriter OpenOutput(string path) => new(PackedFile.Create(path), new UTF8Encoding(false));

    /// <summary>What is appended and who scores a chunk; or what is wrong with the header.</summary>
    private sealed record Scoring(string[] Appended, Func<IRowScorer>? Scorer, string? Error);

    /// <summary>Rows with their lines in the file.</summary>
    private sealed record Chunk(List<(long Line, string Row)> Lines);

    /// <summary>The rows below the header that are wanted; lines of spaces are none.</summary>
    private sealed class Rows(StreamReader reader, Func<long, bool>? isWanted)
    {
        private long line = 1;
        private long row;

        public Chunk Next()
        {
            var lines = new List<(long, string)>(ChunkRows);
            while (lines.Count < ChunkRows && reader.ReadLine() is { } text)
            {
                line++;
                if (!string.IsNullOrWhiteSpace(text) && isWanted?.Invoke(row++) != false)
                {
                    lines.Add((line, text));
                }
            }

            return new(lines);
        }
    }

    private sealed record Scored(StringBuilder Text, long Rows, long Invalid, ImmutableArray<RowError> Errors);
}
