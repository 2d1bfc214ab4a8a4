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

    public int Run(IEnumerable<Diagnostic> usage)
    {
        errors.AddRange(usage);
        if (Failed(out var exit) || Points() is not var (plan, points) || Failed(out exit))
        {
            Failed(out exit);
            return exit;
        }

        var own = points.Points.Where((_, i) => request.Share.Holds(i)).ToArray();
        if (request.DryRun)
        {
            return Count(plan, points, own);
        }

        if (request.SlurmShares > 0)
        {
            new SlurmFiles(request, console).Write(plan, points.Points.Count, errors.Add);
            Failed(out exit);
            return exit;
        }

        using var database = ResultsDatabase.Open(request.Output, create: true, errors.Add);
        if (database is null || !IsReady(database, plan, points, own))
        {
            Failed(out exit);
            return exit;
        }

        using var work = new SweepWork(database, own, request.Jobs, console, request.Quiet);
        work.Run(errors.Add);
        if (Failed(out exit))
        {
            return exit;
        }

        if (work.WithoutDesign > 0 && !request.Quiet)
        {
            writer.Write([SweepDiagnostics.WithoutDesign(work.WithoutDesign)]);
        }

        Summarise(plan, work, own.Length);
        return console.Interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Success;
    }

    private (SweepPlan Plan, SweptPoints Points)? Points()
    {
        if (new SweepInputs(request, writer, errors.Add).Read() is not var (plan, networks, architectures) || Failed(out _))
        {
            return null;
        }

        return new PointList(request, architectures, errors.Add).Make(plan, networks) is { } points ? (plan, points) : null;
    }

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

        ImmutableArray<SweepPoint> all = [.. points.Points.Select(point => point.Point)];
        new PlanTable(database).Add(PlanTable.IdOf(all), plan.Name, all, points.Texts, request.Share);
        return true;
    });

    private int Count(SweepPlan plan, SweptPoints points, SweptPoint[] own)
    {
        foreach (var axis in plan.Axes)
        {
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{axis.Key,-14} {axis.Values.Length,7:#,0}"));
        }

        var count = points.Points.Count;
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"points",-14} {count,7:#,0}"));
        if (points.Choices > count)
        {
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{points.Choices - count:#,0} choices are the same as others: of machines of fixed sizes only networks and objectives differ."));
        }

        if (request.Share != Share.Whole)
        {
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"share " + request.Share,-14} {own.Length,7:#,0}"));
        }

        return File.Exists(request.Output) ? CountSolved(own) : ExitCode.Success;
    }

    private int CountSolved(SweptPoint[] own)
    {
        using var database = ResultsDatabase.Open(request.Output, create: false, errors.Add);
        var solved = database?.Try(errors.Add, [], () => new PointTable(database).Solved(ToolVersion.Text));
        if (solved is not null)
        {
            var there = own.Count(point => solved.Contains(point.Point.Key));
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"solved",-14} {there,7:#,0}"));
        }

        Failed(out var exit);
        return exit;
    }

    private void Summarise(SweepPlan plan, SweepWork work, int all)
    {
        if (!request.Quiet)
        {
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{plan.Name}: {work.Solved:#,0} points solved, {work.There:#,0} were there, of {all:#,0}; " +
                $"{work.Elapsed.TotalSeconds:0.0} s -> {request.Output}"));
        }
    }

    private bool Failed(out int exit)
    {
        exit = ExitCode.For(errors);
        writer.Write(errors);
        errors.Clear();
        return exit != ExitCode.Success;
    }
}
