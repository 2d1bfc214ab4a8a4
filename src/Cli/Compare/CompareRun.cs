using System.Collections.Immutable;
using System.Globalization;
using Dosa.Backend;
using Dosa.Cli.Compile;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Search;
using Dosa.Search.Comparing;
using Dosa.Sweep;

namespace Dosa.Cli.Compare;

/// <summary>One run of <c>dosac compare</c>: networks in, one comparison each, tables and pictures out.</summary>
internal sealed class CompareRun(CompareRequest request, CliConsole console)
{
    private readonly CompareInputs inputs = new(console);

    public int Run(IEnumerable<Diagnostic> usage)
    {
        inputs.Errors.AddRange(usage);
        foreach (var name in request.Searches.Where(name => request.Known[name] is null))
        {
            inputs.Errors.Add(CliDiagnostics.UnknownSearch(name, request.Known.Names));
        }

        if (inputs.Errors.Count > 0)
        {
            var exit = ExitCode.For(inputs.Errors);
            inputs.Failed();
            return exit;
        }

        var problems = request.Inputs.SelectMany(Read).ToArray();
        if (inputs.Failed())
        {
            return ExitCode.Diagnostics;
        }

        if (request.Share is { } share)
        {
            return RunShare(share, problems);
        }

        // What cannot be written is found before the searches, not after them.
        using var output = request.Output is { } folder ? OutputFolder.Open(folder, inputs.Errors.Add) : null;
        if (inputs.Failed())
        {
            return ExitCode.Diagnostics;
        }

        var comparisons = problems.Select(problem => Compare(problem.Name, problem.Problem))
            .Where(comparison => !comparison.Standings.IsEmpty).ToImmutableArray();
        if (!comparisons.IsEmpty)
        {
            if (output is null)
            {
                console.Out.Write(CompareTable.Of(comparisons, request));
            }
            else
            {
                Deliver(comparisons, request, output);
            }
        }

        return inputs.Failed() ? ExitCode.Diagnostics
            : console.Interrupted.IsCancellationRequested ? ExitCode.Interrupted
            : ExitCode.Success;
    }

    private int RunShare(Share share, (string Name, SearchProblem Problem)[] problems)
    {
        if (!TextOutput.CanWrite(CompareShare.FileOf(request.Output!, share), inputs.Errors.Add))
        {
            inputs.Failed();
            return ExitCode.Diagnostics;
        }

        var pieces = 0L;
        var networks = ImmutableArray.CreateBuilder<PlacedTrials>();
        foreach (var (name, problem) in problems)
        {
            var places = new Queue<long>();
            var comparison = Compare(name, problem, () =>
            {
                var piece = pieces++;
                if (share.Holds(piece))
                {
                    places.Enqueue(piece);
                }

                return share.Holds(piece);
            });
            networks.Add(new(name, problem.Objective, problem.Layers.Length, [.. comparison.Trials.Select(trial => new PlacedTrial(places.Dequeue(), trial))]));
        }

        // What was interrupted is no share; run again, it begins anew.
        var isWhole = !console.Interrupted.IsCancellationRequested;
        if (isWhole)
        {
            new CompareShare(request.Budget, request.Seeds, request.Seed, networks.ToImmutable(), []).Write(request, share, pieces, inputs.Errors.Add);
        }

        return inputs.Failed() ? ExitCode.Diagnostics : isWhole ? ExitCode.Success : ExitCode.Interrupted;
    }

    private IEnumerable<(string Name, SearchProblem Problem)> Read(string input)
    {
        if (inputs.Read(input) is not { } module)
        {
            yield break;
        }

        var context = new PassContext();
        var merged = Pipeline.Default.Through("merge-layers").Run(module, context);
        foreach (var network in context.Failed ? [] : NetworkOp.Of(merged))
        {
            if (ProblemReader.Read(network, context) is { } problem && ProblemReader.CanBeConstrained(network, problem, context) &&
                request.Searches.All(name => ProblemReader.IsKeptBy(request.Known[name]!, network, context)))
            {
                yield return (network.Name, problem);
            }
        }

        inputs.Errors.AddRange(context.Diagnostics);
    }

    private Comparison Compare(string network, SearchProblem problem, Func<bool>? isOwn = null)
    {
        var options = new SearchOptions { Seed = request.Seed, Samples = request.Budget, Threads = request.Threads, TimeLimit = request.TimeLimit };
        var searches = request.Searches.Select(name => request.Known[name]!).ToArray();
        return Comparison.Run(network, problem, searches, request.Seeds, options, trial => Tell(network, problem, trial), isOwn, console.Interrupted);
    }

    private void Tell(string network, SearchProblem problem, Trial trial)
    {
        if (!request.Quiet)
        {
            var found = trial.Result is { } result
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{result.Value:0.000e0} after {result.Evaluations / problem.Layers.Length:#,0} samples")
                : "no design within the bounds and the budget";
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{network}: {trial.Search}, seed {trial.Seed}: {found}, {trial.Elapsed.TotalSeconds:0.0} s"));
        }
    }

    /// <summary>Writes comparisons into a folder; false after an error.</summary>
    public static bool Deliver(ImmutableArray<Comparison> comparisons, CompareRequest request, OutputFolder output)
    {
        var written = output.Write("",
        [
            new("compare.md", CompareTable.Of(comparisons, request)),
            new("compare.csv", CompareData.Csv(comparisons)),
            new("compare.json", CompareData.Json(comparisons, request)),
            .. comparisons.Select(comparison => new OutputFile(FileName.Of(comparison.Network) + ".svg", ComparePlot.Of(comparison).ToSvg())),
        ]);
        if (written)
        {
            output.RemoveOld();
        }

        return written;
    }
}
