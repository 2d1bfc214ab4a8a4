using System.Globalization;
using Dosa.Cli.Shares;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Evaluate;

/// <summary>One run of <c>dosac evaluate</c>.</summary>
internal sealed class EvaluateRun(CliConsole console)
{
    private const int MostShown = 50;

    private readonly DiagnosticWriter writer = new(console);
    private long rows;

    // The text of the architecture that was asked for, as it was read: a file may change meanwhile.
    private string architecture = "gemmini";

    public int Run(EvaluateRequest request, IReadOnlyList<Diagnostic> usage)
    {
        if (usage.Count > 0)
        {
            writer.Write(usage);
            return ExitCode.For(usage);
        }

        if (Check(request.Input, request.Output, request.Threads) is { } problem)
        {
            writer.Write([problem]);
            return ExitCode.For([problem]);
        }

        var isGeneral = request.Architecture is not null || request.HasCounts
            || GeneralScoring.Columns.Any(column => BulkScoring.HasColumn(request.Input, column));
        var general = isGeneral ? GeneralScoring.Of(request, diagnostic => writer.Write([diagnostic])) : null;
        architecture = request.Architecture is not null && general is var (_, text) ? text : architecture;
        return isGeneral && general is null ? ExitCode.Diagnostics : Score(request, general?.Scoring);
    }

    private int Score(EvaluateRequest request, NestScoring? scoring)
    {
        var (input, output) = (request.Input, request.Output);
        if (!TextOutput.CanWrite(output, problem => writer.Write([problem])))
        {
            return ExitCode.Diagnostics;
        }

        BulkResult? result = null;
        var shown = 0;
        try
        {
            var isWritten = TextOutput.WriteBeside(output, problem => writer.Write([problem]), draft =>
                (result = Score(request, scoring, draft, error => Show(input, error, shown++))).HeaderError is null);
            if (result?.HeaderError is { } header)
            {
                writer.Write([CliDiagnostics.BadHeader(input, header)]);
            }

            if (!isWritten || result is not { HeaderError: null } whole)
            {
                return ExitCode.Diagnostics;
            }

            Summarise(whole, shown, request.IsQuiet, scoring is not null);
            if (RecordOf(request, whole)?.Write(output, problem => writer.Write([problem])) == false)
            {
                return ExitCode.Diagnostics;
            }

            return whole.Malformed > 0 ? ExitCode.Diagnostics : ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            writer.Write([CliDiagnostics.Incomplete(output)]);
            return ExitCode.Interrupted;
        }
        catch (InvalidDataException)
        {
            writer.Write([CliDiagnostics.Unreadable(input, "it is not a whole gzip file")]);
            return ExitCode.Diagnostics;
        }
    }

    private BulkResult Score(EvaluateRequest request, NestScoring? scoring, string output, Action<RowError> report)
    {
        var threads = request.Threads == 0 ? Environment.ProcessorCount : request.Threads;
        return scoring is null
            ? BulkScoring.Run(request.Input, output, Architectures.GemminiWeightStationary, threads, report, IsWanted(request), console.Interrupted)
            : BulkScoring.Run(request.Input, output, scoring, threads, report, IsWanted(request), console.Interrupted);
    }

    private Func<long, bool>? IsWanted(EvaluateRequest request) => request.Share is not { } share ? null : row =>
    {
        rows = row + 1;
        return share.Holds(row);
    };

    private ShareRecord? RecordOf(EvaluateRequest request, BulkResult result)
    {
        if (request.Share is not { } share)
        {
            return null;
        }

        return ShareRecord.Of("evaluate", share,
        [
            new("mappings", ShareRecord.HashOf(request.Input)),
            new("architecture", SweepPoint.HashOf(architecture)),
            new("counts", request.HasCounts ? "yes" : "no"),
        ]) with
        {
            Pieces = rows,
            Faults = result.Malformed,
        };
    }

    private static Diagnostic? Check(string input, string output, int threads)
    {
        if (threads < 0)
        {
            return CliDiagnostics.Usage("--threads takes a whole number of at least 0.");
        }

        if (input == "-")
        {
            return CliDiagnostics.Usage("--mappings names a file, for its rows are read in parts; standard input is not taken here.");
        }

        if (Directory.Exists(input))
        {
            return CliDiagnostics.IsFolder(input);
        }

        if (!File.Exists(input))
        {
            return CliDiagnostics.MissingFile(input);
        }

        return Path.GetFullPath(input) == Path.GetFullPath(output) ? CliDiagnostics.Unwritable(output, "it is the input itself")
            : Directory.Exists(output) ? CliDiagnostics.IsFolder(output)
            : null;
    }

    private void Show(string input, RowError error, int before)
    {
        if (before < MostShown)
        {
            writer.Write([CliDiagnostics.BadRow(input, error.Line, error.Message)]);
        }
    }

    private void Summarise(BulkResult result, int shown, bool quiet, bool isGeneral)
    {
        if (shown > MostShown)
        {
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"... and {shown - MostShown} more such rows; each says why in its column invalid_because."));
        }

        if (!quiet)
        {
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.Rows} rows: {result.Rows - result.Malformed - result.Invalid} valid, {result.Invalid} do not fit their " +
                $"hardware, {result.Malformed} malformed"));
            if (isGeneral)
            {
                console.Error.WriteLine(
                    "valid: within the words and the fan-outs of every level; which loops, orders and operands the designers meant is not asked.");
            }
        }
    }
}
