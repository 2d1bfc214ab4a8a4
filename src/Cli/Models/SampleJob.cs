using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Learning.Sampling;

namespace Dosa.Cli.Models;

/// <summary>One run of <c>dosac sample</c>: a workload in, a file of scored schedules out.</summary>
internal sealed class SampleJob(CliConsole console, SampleRequest request) : IDisposable
{
    private readonly List<Diagnostic> diagnostics = [];
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly StatusLine line = new(console);

    /// <summary>Where a run that was stopped stands, and what it was asked for.</summary>
    private sealed record Stopped(SampleRequest Request, SampleState State);

    private string StatePath => request.Output + ".resume";

    // A device is written as it is; of a file what is whole keeps its name until the new one is whole, too.
    private bool IsWhole => !TextOutput.IsDevice(request.Output);

    private string PartPath => IsWhole ? request.Output + ".part" : request.Output;

    public int Run(IReadOnlyList<Diagnostic> usage)
    {
        diagnostics.AddRange(usage);
        var code = usage.Count > 0 ? ExitCode.For(usage) : Sample();
        line.Clear();
        new DiagnosticWriter(console).Write(diagnostics);
        return code is ExitCode.Success or ExitCode.Diagnostics ? Math.Max(code, ExitCode.For(diagnostics)) : code;
    }

    public void Dispose() => line.Dispose();

    private int Sample()
    {
        if (LayerSource.Read(request.Workload, diagnostics.Add) is not { Length: > 0 } layers || !TextOutput.CanWrite(request.Output, diagnostics.Add))
        {
            return ExitCode.Diagnostics;
        }

        var space = new SampleSpace(layers, SampleSpace.RandomAccelerators(request.Accelerators, request.Seed));
        var filter = request.Filter ? Fit(space) : null;
        var options = new SampleOptions
        {
            Count = request.Count,
            Seed = request.Seed,
            Threads = request.Threads,
            Form = request.Form,
            Filter = filter,
            Part = request.Share is { } share ? new(share.Index - 1, share.Count) : null,
        };
        try
        {
            var from = request.Resume ? Earlier() : null;
            SampleState state;
            SampleRun run;
            using (var file = new FileStream(PartPath, from is null ? FileMode.Create : FileMode.Open, FileAccess.Write, FileShare.Read, 1 << 20))
            {
                if (from is not null)
                {
                    file.SetLength(from.Bytes);
                    file.Seek(0, SeekOrigin.End);
                }

                var kept = Stopwatch.StartNew();
                using Stream output = PackedFile.IsPacked(request.Output) ? new MemberStream(file) : file;
                SampleRun? started = null;
                run = started = new SampleRun(space, options with { Progress = now => Show(now, started!, file, kept) });
                state = run.Run(output, from, console.Interrupted);
                state = IsWhole ? state with { Bytes = file.Position } : state;
            }

            return Finish(state, run) is var code && code == ExitCode.Success && request.Share is { } part
                && !SampleShares.Record(request, part, space, run).Write(request.Output, diagnostics.Add) ? ExitCode.Diagnostics : code;
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            // A part that no state belongs to is of use to nobody.
            if (IsWhole && !File.Exists(StatePath))
            {
                File.Delete(PartPath);
            }

            diagnostics.Add(CliDiagnostics.Unwritable(request.Output, InputFile.Reason(failure)));
            return ExitCode.Diagnostics;
        }
    }

    private ConstraintFilter Fit(SampleSpace space)
    {
        var filter = ConstraintFilter.Fit(space, SampleShares.FilterDraws, request.Seed);
        var gain = filter.Gain;
        console.Error.Write(Text($"filter: {gain.ValidBefore:P1} of draws fit their accelerator, {gain.ValidAfter:P1} of those that pass; "));
        console.Error.WriteLine(Text($"it passes {gain.ValidKept:P1} of the fitting ones"));
        var ranked = ConstraintFilter.Names.Zip(filter.Weights).Skip(1).OrderBy(pair => pair.Second);
        console.Error.WriteLine("filter weights for fitting: " + string.Join(", ", ranked.Select(pair => Text($"{pair.First} {pair.Second:F2}"))));
        return filter;
    }

    private SampleState? Earlier()
    {
        if (!File.Exists(StatePath))
        {
            return null;
        }

        if (File.Exists(PartPath) && State() is { } stopped && stopped.Request with { Resume = true, Threads = request.Threads } == request
            && new FileInfo(PartPath).Length >= stopped.State.Bytes)
        {
            return stopped.State;
        }

        diagnostics.Add(CliDiagnostics.CannotResume(request.Output));
        return null;
    }

    private Stopped? State()
    {
        try
        {
            return JsonSerializer.Deserialize<Stopped>(File.ReadAllText(StatePath)) is { Request: not null, State: not null } state ? state : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private int Finish(SampleState state, SampleRun run)
    {
        line.Clear();
        var counts = state.Counts;
        var seconds = clock.Elapsed.TotalSeconds;
        console.Error.WriteLine(Text($"{counts.Samples} samples of {counts.Draws} draws in {seconds:F1} s ({counts.Samples / seconds:F0} a second)"));
        console.Error.Write(Text($"not valid {Part(counts.Invalid, counts.Draws - counts.Filtered)} of the checked, "));
        console.Error.WriteLine(Text($"duplicates {Part(counts.Duplicates, counts.Draws)}, filtered out {Part(counts.Filtered, counts.Draws)}"));
        if (counts.Samples >= run.Wanted || (request.Share is not null && !console.Interrupted.IsCancellationRequested))
        {
            PutInPlace();
            return ExitCode.Success;
        }

        if (!console.Interrupted.IsCancellationRequested)
        {
            PutInPlace();
            diagnostics.Add(CliDiagnostics.FewSamples(request.Count, counts.Samples));
            return ExitCode.Diagnostics;
        }

        Keep(state);
        console.Error.WriteLine($"stopped; {PartPath} holds the samples so far, and the same command with --resume goes on from it");
        return ExitCode.Interrupted;
    }

    private void PutInPlace()
    {
        if (IsWhole)
        {
            File.Move(PartPath, TextOutput.Target(request.Output), overwrite: true);
        }

        File.Delete(StatePath);
    }

    // Killed, a run has what it wrote up to the last time.
    private void Keep(SampleState state) => TextOutput.Write(StatePath, JsonSerializer.Serialize(new Stopped(request, state)), diagnostics.Add);

    private void Show(SampleState state, SampleRun run, FileStream output, Stopwatch kept)
    {
        if (IsWhole && kept.Elapsed > TimeSpan.FromSeconds(1))
        {
            Keep(state with { Bytes = output.Position });
            kept.Restart();
        }

        var done = (double)state.Counts.Samples / run.Wanted;
        line.Show(_ => Text($"{done * 100:0} %  {state.Counts.Samples} samples")
            + (done > 0 ? Text($"  {clock.Elapsed.TotalSeconds * (1 - done) / done:F0} s left") : ""));
    }

    private static string Part(long part, long whole) => Text($"{part} ({(whole > 0 ? (double)part / whole : 0):P1})");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
