using System.Globalization;
using System.Text;
using Dosa.IR;
using Dosa.Learning.Data;

namespace Dosa.Cli.Models;

/// <summary>One run of <c>dosac predict</c>: a file of schedules in, the same with three more columns out.</summary>
internal sealed class PredictRun(CliConsole console)
{
    private readonly List<Diagnostic> diagnostics = [];

    public int Run(string model, string mappings, string? output, int? array)
    {
        // What cannot be written is found before the work.
        if ((output is null || TextOutput.CanWrite(output, diagnostics.Add)) && ModelSource.Load(model, diagnostics.Add) is { } file &&
            ModelSource.Schedules(mappings, array, diagnostics.Add) is { } schedules)
        {
            var text = Text(file.Model, schedules);
            if (output is null)
            {
                console.Out.Write(text);
            }
            else
            {
                TextOutput.Write(output, text, diagnostics.Add);
            }
        }

        new DiagnosticWriter(console).Write(diagnostics);
        return ExitCode.For(diagnostics);
    }

    /// <summary>Lines that cannot be read keep their place, with empty predictions.</summary>
    private static string Text(Learning.LatencyModel model, ScheduleFile schedules)
    {
        var rows = schedules.Rows;
        var lines = rows.Select(row => row.Line).ToArray();
        var predictions = new Learning.LatencyPrediction[rows.Count];
        Parallel.For(0, rows.Count, i => predictions[i] = model.Predict(rows[i].Schedule));
        var text = new StringBuilder();
        text.Append(string.Join(',', schedules.Header)).Append(",predicted_cycles,predicted_low,predicted_high\n");
        foreach (var (number, line) in schedules.Lines)
        {
            text.Append(line.AsSpan().TrimEnd('\r'));
            var at = Array.BinarySearch(lines, number);
            var p = at < 0 ? default : predictions[at];
            text.Append(at < 0 ? ",,," : string.Create(CultureInfo.InvariantCulture, $",{Math.Round(p.Cycles)},{Math.Round(p.Low)},{Math.Round(p.High)}"))
                .Append('\n');
        }

        return text.ToString();
    }
}
