using System.Collections.Immutable;
using System.Globalization;
using Dosa.Frontend.Sweeps;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>One run of <c>dosac sweep</c>: a file's points, those that the database has not yet, solved and written down one by one.</summary>
internal sealed class SweepRun(SweepRequest request, CliConsole console)
{
    private readonly DiagnosticWriter writer = new(console);
    private readonly List<Diagnostic> errors = [];
    private int exit;

    public int Run(IEnumerable<Diagnostic> usage)
    {
        errors.AddRange(usage);
        if (Failed() || Points() is not var (plan, points))
        {
            Failed();
            return exit;
        }

        var families = points.Families.Where((_, i) => request.Share.Holds(i)).ToArray();
        var own = families.SelectMany(family => family).ToArray();
        if (request.DryRun)
        {
            new PointCount(request, console).Write(plan, points, own, errors.Add);
        }
        else if (request.SlurmShares > 0)
        {
            new SlurmFiles(request, console).Write(plan, points.Points.Count, errors.Add);
        }
        else
        {
            Solve(plan, points, families, own);
        }

        return Failed() || !console.Interrupted.IsCancellationRequested ? exit : ExitCode.Interrupted;
    }

    private void Solve(SweepPlan plan, SweptPoints points, ImmutableArray<SweptPoint>[] families, SweptPoint[] own)
    {
        using var database = ResultsDatabase.Open(request.Output, create: true, errors.Add);
        if (database is null || !IsReady(database, plan, points, own))
        {
            return;
        }

        var table = new PointTable(database);
        using var work = new SweepWork(database, families, () => table.Solved(request.Keep ? null : ToolVersion.Text), request.Jobs, console, request.Quiet);
        work.Run(errors.Add);
        if (Failed() || request.Quiet)
        {
            return;
        }

        if (work.WithoutDesign > 0)
        {
            errors.Add(SweepDiagnostics.WithoutDesign(work.WithoutDesign));
            Failed();
        }

        Summarise(plan, points, work, own.Length);
    }

    private (SweepPlan Plan, SweptPoints Points)? Points() =>
        new SweepInputs(request, writer, errors.Add).Read() is var (plan, networks, architectures) && !Failed()
            && new PointList(request, architectures, errors.Add).Make(plan, networks) is { } points ? (plan, points) : null;

    // Another version's results are taken, or left beside the new ones, as it is said; silently neither.
    private bool IsReady(ResultsDatabase database, SweepPlan plan, SweptPoints points, SweptPoint[] own) => database.Try(errors.Add, false, () =>
    {
        var keys = own.Select(point => point.Point.Key).ToHashSet();
        if (!request.Again && !request.Keep)
        {
            keys.ExceptWith(new PointTable(database).Solved(ToolVersion.Text));
            if (new PointTable(database).OfOthers(keys, ToolVersion.Text) is ( > 0 and var count, var version))
            {
                errors.Add(SweepDiagnostics.OtherVersion(database.Path, count, version, ToolVersion.Text));
                return false;
            }
        }

        ImmutableArray<ImmutableArray<SweepPoint>> all = [.. points.Families.Select(family => family.Select(point => point.Point).ToImmutableArray())];
        new PlanTable(database).Add(PlanTable.IdOf(points.Points.Select(point => point.Point)), plan.Name, all, points.Texts, request.Share);
        return true;
    });

    private void Summarise(SweepPlan plan, SweptPoints points, SweepWork work, int all)
    {
        foreach (var line in PointCount.UnusedAxes(points))
        {
            console.Error.WriteLine(line);
        }

        console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Name}: {work.Solved:#,0} points solved, {work.There:#,0} were there, of {all:#,0}; " +
            $"{(work.Carried > 0 ? $"{work.Carried:#,0} took the proof of looser bounds; " : "")}{work.Elapsed.TotalSeconds:0.0} s -> {request.Output}"));
    }

    // Writes what is to be told so far.
    private bool Failed()
    {
        writer.Write(errors);
        exit = Math.Max(exit, ExitCode.For(errors));
        errors.Clear();
        return exit != ExitCode.Success;
    }
}
