using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Dosa.Backend;
using Dosa.Cli.Accelerators;
using Dosa.Cli.Opt;
using Dosa.Cli.Replay;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Search.Keeping;

namespace Dosa.Cli.Compile;

/// <summary>One run of <c>dosac compile</c>: text, IR, passes, files, exit code. Networks are compiled one after the other.</summary>
public sealed class CompileRun
{
    private readonly CompileRequest request;
    private readonly CliConsole console;
    private readonly DiagnosticWriter writer;
    private readonly List<Diagnostic> errors = [];
    private readonly Patience patience;
    private ScheduleFile? saved;

    /// <summary>A run that has not started.</summary>
    public CompileRun(CompileRequest request, CliConsole console)
    {
        (this.request, this.console) = (request, console);
        (writer, patience) = (new(console), new(console.Interrupted));
    }

    private bool ToConsole => request.Output is null && !request.Emit.IsEmpty;

    private ImmutableArray<string> Emit => request.Emit.IsEmpty ? Emission.Standard : request.Emit;

    /// <summary>Runs; <paramref name="usage"/> are errors of the command line found before.</summary>
    public int Run(IEnumerable<Diagnostic> usage)
    {
        errors.AddRange(usage);
        var pipeline = ReadPipeline() is { } asked ? Configure(asked) : null;
        if (request.Replay is not null && request.Start is not null)
        {
            errors.Add(CliDiagnostics.ReplayAndStart());
        }

        if (Failed() || pipeline is null)
        {
            return ExitCode.For(errors);
        }

        if (request.DumpPipeline)
        {
            PassList.Write(pipeline, request.Plugins.Passes, console.Error);
        }

        if ((request.Replay ?? request.Start) is { } schedule)
        {
            saved = ScheduleFile.Read(schedule, errors.Add);
            if (saved is null)
            {
                return Fail();
            }

            pipeline = pipeline.With(pass => Using(pass, saved));
        }

        var found = new List<Diagnostic>();
        Workload? Read() => WorkloadReader.Open(request.Input, request.Definitions, Emit.Contains("ast"), request.Strict, writer, found.Add);
        if (!patience.Try(Read, out var read))
        {
            new DiagnosticWriter(console).Write([CliDiagnostics.InterruptedEarly()]);
            return ExitCode.Interrupted;
        }

        errors.AddRange(found);
        if (read is not { } workload)
        {
            return Fail();
        }

        errors.AddRange(workload.Diagnostics);
        if (workload.Module is not { } module)
        {
            return Fail();
        }

        Tell(errors);
        errors.Clear();
        var subjects = Select(module);
        if (subjects.Length > 1 && (request.Checkpoint ?? request.Resume) is not null)
        {
            errors.Add(CliDiagnostics.OneNetwork(subjects.Select(subject => subject.Network.Name)));
        }

        var resume = request.Resume is { } file ? CheckpointFile.Read(file, errors.Add) : null;
        return Failed() ? ExitCode.For(errors) : CompileAll(workload, subjects, pipeline, resume);
    }

    // A replay is within the file's own bounds; what the command line asks for still takes their place.
    private IPass Using(IPass pass, ScheduleFile file) => pass switch
    {
        ScheduleLayers layers => layers with { Saved = file.Schedule, Replay = request.Replay is not null },
        SetTarget target when request.Replay is not null => target with { From = file.Target },
        _ => pass,
    };

    private int CompileAll(Workload workload, ImmutableArray<Subject> subjects, Pipeline pipeline, Checkpoint? resume)
    {
        // What cannot be written is found before the search, not after it.
        using var output = ToConsole ? null : OutputFolder.Open(request.Output ?? "out", errors.Add);
        if ((!ToConsole && output is null) || (request.Checkpoint is { } kept && !TextOutput.CanWrite(kept, errors.Add)))
        {
            return Fail();
        }

        var exit = CompileAll(workload, subjects, pipeline, resume, output);
        output?.RemoveOld(() => patience.IsOver);
        Tell(errors);
        return Math.Max(exit, ExitCode.For(errors));
    }

    private int CompileAll(Workload workload, ImmutableArray<Subject> subjects, Pipeline pipeline, Checkpoint? resume, OutputFolder? output)
    {
        var exit = ExitCode.Success;
        if (Emit.Contains("ast") && !Deliver([new("ast.txt", workload.Syntax ?? "")], "", output))
        {
            return Refuse();
        }

        foreach (var subject in subjects)
        {
            var folder = subjects.Length > 1 ? FileName.Of(subject.Network.Name) : "";
            var next = new NetworkRun(request, console, Emit, pipeline, resume, patience).Run(subject, errors.Add);
            errors.AddRange(Compared(next, subject.Module));
            if (!next.Files.IsEmpty && !Deliver(next.Files, folder, output))
            {
                return Refuse();
            }

            Tell(errors);
            exit = Math.Max(exit, ExitCode.For(errors));
            errors.Clear();
            Summarise(next, folder);
            if (console.Interrupted.IsCancellationRequested)
            {
                return exit == ExitCode.Success ? ExitCode.Interrupted : exit;
            }
        }

        return exit;
    }

    private IEnumerable<Diagnostic> Compared(NetworkResult result, Module module) =>
        request.Replay is not null && saved is not null && result.Compiled is { } network
            ? saved.Compare(Emitted(new(network), module))
            : [];

    private string Emitted(NetworkOp network, Module module)
    {
        var known = AcceleratorCatalogue.Of(module, request.Plugins.Architectures);
        var context = new BackendContext { ToolVersion = ToolVersion.Text, Architectures = known };
        return new JsonBackend().Emit(network, context)[0].Text;
    }

    private int Refuse()
    {
        var exit = Fail();
        errors.Clear();
        return exit;
    }

    private bool Deliver(ImmutableArray<OutputFile> files, string folder, OutputFolder? output)
    {
        if (output is not null)
        {
            // What stands in folders of its own, files for each layer, can be many; the schedule and the reports are always written.
            var many = files.Where(file => file.Path.Contains('/', StringComparison.Ordinal)).ToArray();
            return many.Length == 0 ? output.Write(folder, files)
                : output.Write(folder, files, () => patience.IsOver) || (output.WasLate && DeliverWithout(many, files, folder, output));
        }

        foreach (var file in files)
        {
            console.Out.Write(file.Text);
        }

        console.Out.Flush();
        return true;
    }

    private bool DeliverWithout(OutputFile[] many, ImmutableArray<OutputFile> files, string folder, OutputFolder output)
    {
        errors.Add(CliDiagnostics.LeftOutLate([.. many.Select(file => file.Path.Split('/')[0]).Distinct()]));
        return output.Write(folder, [.. files.Except(many)]);
    }

    private Pipeline? ReadPipeline()
    {
        if (request.PassPipeline is not { } text)
        {
            return Emit.Contains("gemmini") ? Pipeline.ToGemmini : Pipeline.Default;
        }

        writer.AddSource(PipelineText.SourceName, text);
        return PipelineText.Parse(text, request.Plugins.Passes, errors.Add);
    }

    private Pipeline Configure(Pipeline pipeline)
    {
        // Code for Gemmini asks for sizes that exist, unless the target says otherwise.
        IEnumerable<PassSetting> settings = Emit.Contains("gemmini")
            ? [new("--emit", "set-target", "default-grid", "gemmini"), .. request.Settings]
            : request.Settings;
        settings = DefaultSpace.Of(request, Emit) is { } space ? settings.Prepend(space) : settings;
        pipeline = pipeline.With(pass => pass is ScheduleLayers schedule
            ? schedule with { Searches = request.Plugins.Searches, MachineSearches = request.Plugins.MachineSearches }
            : pass);
        pipeline = Emit.Contains("pareto") ? pipeline.WithAfter("explain-hardware", new TraceFront()) : pipeline;
        foreach (var setting in settings)
        {
            if (!pipeline.Passes.Any(pass => setting.Pass.Split(' ').Contains(pass.Name)))
            {
                errors.Add(CliDiagnostics.Usage($"{setting.Spelling} is for " +
                    $"{setting.Pass.Replace(" ", " and ", StringComparison.Ordinal)}, which --pass-pipeline does not name; add it " +
                    $"there, or leave {setting.Spelling} out."));
            }

            var isFit = true;
            pipeline = pipeline.With(pass => setting.Pass.Split(' ').Contains(pass.Name) ? Set(pass, setting, ref isFit) : pass);
        }

        if (request.Latency is { } latency && latency != "analytical" && LatencySource.Load(latency, errors.Add) is { } model)
        {
            pipeline = pipeline.With(pass => pass is RetimeLayers retime ? retime with { Model = model } : pass);
        }

        foreach (var format in (string[])["timeloop", "gemmini", "pareto"])
        {
            if (ToConsole && Emit.Contains(format))
            {
                errors.Add(CliDiagnostics.NeedsFolder(format));
            }
        }

        return pipeline;
    }

    private ImmutableArray<Subject> Select(Module module)
    {
        var all = Subject.Of(module, request.Strict, errors.Add);
        if (all.IsEmpty)
        {
            errors.Add(CliDiagnostics.NoNetwork(InputFile.NameOf(request.Input)));
        }

        foreach (var name in request.Networks.Where(name => all.All(subject => subject.Network.Name != name)))
        {
            errors.Add(CliDiagnostics.UnknownNetwork(name, all.Select(subject => subject.Network.Name)));
        }

        return request.Networks.IsEmpty ? all : [.. all.Where(subject => request.Networks.Contains(subject.Network.Name))];
    }

    // One mistake is told once, in the words of the command line, however many passes take the option.
    private IPass Set(IPass pass, PassSetting setting, ref bool isFit)
    {
        if (pass.Options.FirstOrDefault(option => option.Name == setting.Option) is not { } option)
        {
            return PassRegistry.Configure(pass, setting.Option, setting.Value, new NameLocation(setting.Spelling, Location.Unknown), errors.Add);
        }

        if (option.With(setting.Value) is { } changed)
        {
            return changed;
        }

        if (isFit)
        {
            errors.Add(CliDiagnostics.BadSetting(setting, option.Takes, option.Words));
        }

        isFit = false;
        return pass;
    }

    private void Summarise(NetworkResult result, string folder)
    {
        if (request.Quiet || result.Compiled is not { } network || network["totals"].AsDictionary() is not { } totals
            || network["hardware"].AsDictionary() is not { } hardware)
        {
            return;
        }

        var search = network["search"].AsDictionary();
        var coverage = Coverage.Read(network) is { } covers ? $"{covers}, " : "";
        var where = ToConsole ? "" : $" -> {Path.Combine(request.Output ?? "out", folder)}";
        var value = totals["objective_value"].AsNumber() is { } objective
            ? string.Create(CultureInfo.InvariantCulture, $"{search?["objective"].AsText()} {objective:0.0000e0}, ") : "";
        console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{new NetworkOp(network).Name}: {value}EDP {totals["edp_uj_cycles"].AsNumber():0.0000e0} uJ*cycles, {Hardware(network)}, " +
                $"{search?["status"].AsText()}, {coverage}{Stopwatch.GetElapsedTime(result.Started).TotalSeconds:0.00} s{where}"));
    }

    // scratchpad_kb = 64   ---->   scratchpad 64 KB; what the text of an architecture fixes is its name's.
    private static string Hardware(Operation network)
    {
        var sizes = network["hardware"].AsDictionary()!.Select(size =>
            size.Key.EndsWith("_kb", StringComparison.Ordinal) ? $"{size.Key[..^3]} {size.Value.AsWhole()} KB"
            : size.Key.EndsWith("_words", StringComparison.Ordinal) ? $"{size.Key[..^6]} {size.Value.AsWhole()} words"
            : $"{size.Key} {size.Value.AsWhole()}").ToArray();
        return sizes.Length > 0 ? string.Join(", ", sizes) : new NetworkOp(network).Target?.Architecture ?? "";
    }

    private void Tell(IEnumerable<Diagnostic> diagnostics) =>
        writer.Write(diagnostics.Where(diagnostic => !request.Quiet || diagnostic.Severity == Severity.Error));

    private bool Failed()
    {
        // Remarks alone wait for their turn.
        if (!errors.Any(error => error.Severity == Severity.Error))
        {
            return false;
        }

        writer.Write(errors);
        return true;
    }

    private int Fail()
    {
        writer.Write(errors);
        return ExitCode.For(errors);
    }
}
