using System.Collections.Immutable;
using System.Globalization;
using Dosa.Backend;
using Dosa.Cli.Compile;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Search;
using Dosa.Search.Comparing;

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
            Deliver(comparisons, output);
        }

        return inputs.Failed() ? ExitCode.Diagnostics
            : console.Interrupted.IsCancellationRequested ? ExitCode.Interrupted
            : ExitCode.Success;
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

    private Comparison Compare(string network, SearchProblem problem)
    {
        var options = new SearchOptions { Seed = request.Seed, Samples = request.Budget, Threads = request.Threads, TimeLimit = request.TimeLimit };
        var searches = request.Searches.Select(name => request.Known[name]!).ToArray();
        return Comparison.Run(network, problem, searches, request.Seeds, options, trial => Tell(network, problem, trial), console.Interrupted);
    }

    private void Tell(string network, SearchProblem problem, Trial trial)
    {
        if (!request.Quiet)
        {
            var found = trial.Result is { } result
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{result.Best.Value(problem.Objective):0.000e0} after {result.Evaluations / problem.Layers.Length:#,0} samples")
                : "no design within the bounds and the budget";
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{network}: {trial.Search}, seed {trial.Seed}: {found}, {trial.Elapsed.TotalSeconds:0.0} s"));
        }
    }

    private void Deliver(ImmutableArray<Comparison> comparisons, OutputFolder? output)
    {
        var table = CompareTable.Of(comparisons, request);
        if (output is null)
        {
            console.Out.Write(table);
            return;
        }

        var written = output.Write("",
        [
            new("compare.md", table),
            new("compare.csv", CompareData.Csv(comparisons)),
            new("compare.json", CompareData.Json(comparisons, request)),
            .. comparisons.Select(comparison => new OutputFile(FileName.Of(comparison.Network) + ".svg", ComparePlot.Of(comparison).ToSvg())),
        ]);
        if (written)
        {
            output.RemoveOld();
        }
    }
}
