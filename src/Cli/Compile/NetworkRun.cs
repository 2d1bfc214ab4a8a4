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
using Dosa.Passes.Gemmini;
using Dosa.Search.Keeping;

namespace Dosa.Cli.Compile;

/// <summary>What compiling one network gave: its files, and the compiled operation where the pipeline went through.</summary>
internal sealed record NetworkResult(ImmutableArray<OutputFile> Files, Operation? Compiled, long Started);

/// <summary>Compiles one network: the passes up to what was asked for, then the files.</summary>
internal sealed class NetworkRun(
    CompileRequest request, CliConsole console, ImmutableArray<string> emit, Pipeline pipeline, Checkpoint? resume, Patience patience)
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(24);

    // What the user did not wait for.
    private readonly List<string> leftOut = [];

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
        using var haste = Limit is { } time && time < LongestTimer ? new Timer(_ => Haste.Begin(), null, time, Timeout.InfiniteTimeSpan) : null;
        var kept = request.Checkpoint is null ? resume?.ReadOnly() ?? Checkpoint.None : resume ?? new();
        using var keeper = request.Checkpoint is { } path ? new Keeper(kept, new CheckpointFile(path, report).Write) : null;
        using var guard = new MemoryGuard(console.Interrupted);
        var context = Context(subject, progress, kept, guard.Token);
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
        // Code is made from a design that is whole already, and can be left out.
        var codes = whole ? [] : timed.Passes.SkipWhile(pass => pass is not TileLoops).ToImmutableArray();
        var compiled = RunPasses(timed with { Passes = timed.Passes[..^codes.Length] }, subject.Alone, context);
        compiled = context.Failed || codes.IsEmpty ? compiled
            : Lower(timed with { Passes = codes }, compiled, Context(subject, null, Checkpoint.None, console.Interrupted), context);
        progress?.Clear();
        if (guard.Exceeded is var (held, all))
        {
            report(CliDiagnostics.OutOfMemory(subject.Network.Name, held, all));
        }

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

        var result = NetworkOp.Of(compiled)[0];
        if (last == "lower-to-gemmini" && !leftOut.Contains("gemmini"))
        {
            result = patience.Try(() => RtlEstimate.Add(result), out var estimated) ? estimated! : LeaveOut("gemmini", result);
        }

        files.AddRange(FormatFiles(result, context.KnownArchitectures, report));
        if (leftOut.Count > 0)
        {
            report(CliDiagnostics.LeftOutLate(leftOut));
        }

        return new(files.ToImmutable(), last is "explain-hardware" or "trace-front" or "lower-to-gemmini" ? result.Operation : null, started);
    }

    private PassContext Context(Subject subject, ProgressDisplay? progress, Checkpoint kept, CancellationToken cancellation) => new()
    {
        Cancellation = cancellation,
        Progress = progress is null ? null : progress.Show,
        KnownArchitectures = AcceleratorCatalogue.Of(subject.Module, request.Plugins.Architectures),
        Checkpoint = kept,
        HasFront = pipeline.Passes.Any(pass => pass is TraceFront),
        HasQuestions = pipeline.Passes.Any(pass => pass is TraceFront or ExplainHardware { Steps: true }),
    };

    private Module Lower(Pipeline codes, Module scheduled, PassContext own, PassContext context)
    {
        if (!patience.Try(() => RunPasses(codes, scheduled, own), out var lowered))
        {
            return LeaveOut("gemmini", scheduled);
        }

        foreach (var diagnostic in own.Diagnostics)
        {
            context.Report(diagnostic);
        }

        return lowered!;
    }

    private T LeaveOut<T>(string format, T instead)
    {
        leftOut.Add(format);
        return instead;
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
        var files = new List<OutputFile>();
        var told = new HashSet<(string Code, Location At, string Message)>();
        // The schedule first: everything else can be made from it without a search.
        foreach (var name in emit.Where(name => !Emission.IsStage(name) && !leftOut.Contains(name)).OrderBy(name => name == "json" ? 0 : 1).ToArray())
        {
            var context = new BackendContext
            {
                ToolVersion = ToolVersion.Text,
                Source = Path.GetFileName(InputFile.NameOf(request.Input)),
                Architectures = known,
            };
            ImmutableArray<OutputFile> Make() => Emit(request.Plugins.Backends[name]!, network, context);
            if (name == "json")
            {
                files.AddRange(Make());
            }
            else if (patience.Try(Make, out var made))
            {
                files.AddRange(made);
            }
            else
            {
                leftOut.Add(name);
                continue;
            }

            // Of a format that nobody named, what it leaves out stands in its own files.
            foreach (var diagnostic in context.Diagnostics.Where(one => !request.Emit.IsEmpty || one.Code != BackendDiagnostics.LeftOutOfTimeloop))
            {
                // What every format misses is told once.
                if (told.Add((diagnostic.Code, diagnostic.Location, diagnostic.Message)))
                {
                    report(diagnostic);
                }
            }
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

    private TimeSpan? Limit =>
        request.Settings.FirstOrDefault(setting => setting.Option == "time-limit") is { } limit && Quantity.TryTime(limit.Value, out var time) ? time : null;

    private ProgressDisplay? Progress() => request.Quiet || !console.Interactive ? null : new ProgressDisplay(console, Limit);

    private long Time(IPass pass, long since, ProgressDisplay? progress)
    {
        if (request.Verbose && !patience.IsOver)
        {
            progress?.Clear();
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{pass.Name}: {Stopwatch.GetElapsedTime(since).TotalMilliseconds:0.0} ms"));
        }

        return Stopwatch.GetTimestamp();
    }
}
