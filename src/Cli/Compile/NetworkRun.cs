using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Dosa.Backend;
using Dosa.Cli.Accelerators;
using Dosa.Cli.Plugins;
using Dosa.Cli.Simulate;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Search.Keeping;

namespace Dosa.Cli.Compile;

/// <summary>What compiling one network gave: its files, and the compiled operation where the pipeline went through.</summary>
internal sealed record NetworkResult(ImmutableArray<OutputFile> Files, Operation? Compiled, long Started);

/// <summary>Compiles one network: the passes up to what was asked for, then the files.</summary>
internal sealed class NetworkRun(CompileRequest request, CliConsole console, ImmutableArray<string> emit, Pipeline pipeline, Checkpoint? resume)
{
    /// <summary>Runs on one network.</summary>
    public NetworkResult Run(Subject subject, Action<Diagnostic> report)
    {
        var started = Stopwatch.GetTimestamp();
        var files = ImmutableArray.CreateBuilder<OutputFile>();
        if (emit.Contains("ir"))
        {
            files.Add(new("ir.mlir", subject.Input));
        }

        if (Emission.LastPass(emit) is not { } last)
        {
            return new(files.ToImmutable(), null, started);
        }

        using var progress = Progress();
        var kept = request.Checkpoint is null ? resume?.ReadOnly() ?? Checkpoint.None : resume ?? new();
        using var keeper = request.Checkpoint is { } path ? new Keeper(kept, new CheckpointFile(path, report).Write) : null;
        var context = new PassContext
        {
            Cancellation = console.Interrupted,
            Progress = progress is null ? null : progress.Show,
            KnownArchitectures = AcceleratorCatalogue.Of(subject.Module, request.Plugins.Architectures),
            Checkpoint = kept,
            HasFront = pipeline.Passes.Any(pass => pass is TraceFront),
            HasQuestions = pipeline.Passes.Any(pass => pass is TraceFront or ExplainHardware { Steps: true }),
        };
        var clock = started;
        // Passes that the user names are run to the end, whatever comes last.
        var whole = request.PassPipeline is not null && !emit.All(Emission.IsStage);
        var passes = whole ? pipeline : pipeline.Through(last);
        if (!MachineRequests.CanBeHad(subject.Alone, passes, emit, context))
        {
            foreach (var diagnostic in context.Diagnostics)
            {
                report(diagnostic);
            }

            return new([], null, started);
        }

        var end = passes.Passes.LastOrDefault(pass => request.PassPipeline is not null || pass.Name == "explain-hardware");
        var timed = passes with
        {
            After = (pass, result) =>
            {
                if (pass.Name == "merge-layers" && emit.Contains("layers"))
                {
                    files.Add(new("layers.mlir", Printer.Print(result)));
                }

                if (ReferenceEquals(pass, end) && emit.Contains("schedule"))
                {
                    files.Add(new("schedule.mlir", subject.Annotated(result)));
                }

                clock = Time(pass, clock, progress);
            },
        };
        var compiled = RunPasses(timed, subject.Alone, context);
        progress?.Clear();
        if (!context.Failed && emit.Contains("mlir"))
        {
            var tiled = subject.Tiled(NetworkOp.Of(compiled)[0].Operation, context);
            files.Add(new(FileName.Of(subject.Network.Name) + ".mlir", tiled));
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            report(diagnostic);
        }

        if (context.Failed)
        {
            return new([], null, started);
        }

        var result = last == "lower-to-gemmini" ? RtlEstimate.Add(NetworkOp.Of(compiled)[0]) : NetworkOp.Of(compiled)[0];
        files.AddRange(FormatFiles(result, context.KnownArchitectures, report));
        return new(files.ToImmutable(), last is "explain-hardware" or "trace-front" or "lower-to-gemmini" ? result.Operation : null, started);
    }

    // What a plug-in throws is its failure and is told as such; what our own passes throw is a bug of this program.
    private static Module RunPasses(Pipeline passes, Module module, PassContext context)
    {
        IPass? running = null;
        try
        {
            return (passes with
            {
                Before = (pass, _) => running = pass,
                After = (pass, result) =>
                {
                    if (PluginLoader.IsForeign(pass))
                    {
                        PassCheck.Verify(pass, result, context);
                    }

                    if (!context.Failed)
                    {
                        passes.After?.Invoke(pass, result);
                    }
                },
            }).Run(module, context);
        }
        catch (Exception bug) when (running is not null && PluginLoader.IsForeign(running))
        {
            context.Report(PluginDiagnostics.PassCrashed(module.Top, running.Name, PluginLoader.NameOf(running), bug));
            return module;
        }
    }

    private List<OutputFile> FormatFiles(NetworkOp network, ArchitectureTable known, Action<Diagnostic> report)
    {
        var context = new BackendContext
        {
            ToolVersion = ToolVersion.Text,
            Source = Path.GetFileName(InputFile.NameOf(request.Input)),
            Architectures = known,
        };
        var files = emit.Where(name => !Emission.IsStage(name)).SelectMany(name => Emit(request.Plugins.Backends[name]!, network, context)).ToList();
        // Of a format that nobody named, what it leaves out stands in its own files.
        foreach (var diagnostic in context.Diagnostics.Where(one => !request.Emit.IsEmpty || one.Code != BackendDiagnostics.LeftOutOfTimeloop))
        {
            report(diagnostic);
        }

        return files;
    }

    private static ImmutableArray<OutputFile> Emit(IBackend backend, NetworkOp network, BackendContext context)
    {
        try
        {
            return backend.Emit(network, context);
        }
        catch (Exception bug) when (PluginLoader.IsForeign(backend))
        {
            context.Report(PluginDiagnostics.BackendCrashed(network, backend.Name, PluginLoader.NameOf(backend), bug));
            return [];
        }
    }

    private ProgressDisplay? Progress()
    {
        var limit = request.Settings.FirstOrDefault(setting => setting.Option == "time-limit");
        return request.Quiet || !console.Interactive ? null
            : new ProgressDisplay(console, limit is not null && Quantity.TryTime(limit.Value, out var time) ? time : null);
    }

    private long Time(IPass pass, long since, ProgressDisplay? progress)
    {
        if (request.Verbose)
        {
            progress?.Clear();
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{pass.Name}: {Stopwatch.GetElapsedTime(since).TotalMilliseconds:0.0} ms"));
        }

        return Stopwatch.GetTimestamp();
    }
}
