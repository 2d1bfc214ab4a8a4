using System.Numerics;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;
using Dosa.Search.Proving;

namespace Dosa.Passes;

/// <summary>Tells why a search has found nothing: which layer needs how much of what, and which bound is in the way.</summary>
internal static class Infeasibility
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    public static void Report(NetworkOp network, SearchProblem problem, bool isLimited, PassContext context)
    {
        var report = InfeasibilityReport.Of(problem);
        foreach (var missed in report?.Bounds ?? [])
        {
            var resource = DesignAttributes.Word(missed.Resource);
            if (problem.Grid.Sizes == SizeGrid.Gemmini && Least(problem.Bounds, missed.Resource) is var least && HasNoPowerOfTwo(least, missed.Available))
            {
                context.Report(PassDiagnostics.NoPowerOfTwo(network, Tightest(network, resource), resource, least, missed.Available));
                continue;
            }

            context.Report(PassDiagnostics.TooSmall(network, LayerNamed(network, missed.Layer?.Name), Tightest(network, resource), resource, missed.Available,
                missed.Needed));
        }

        if (report?.LeastAreaMm2 is { } smallest && problem.Area is { } area)
        {
            context.Report(PassDiagnostics.TooLittleArea(network, area.MaxMm2, smallest));
        }

        if (report is null && problem.Budget != CostBudget.None)
        {
            context.Report(PassDiagnostics.NoneWithinBudget(
                network, problem.Budget, Least(problem, Objective.Energy, context), Least(problem, Objective.Latency, context)));
        }
        else if (report is null)
        {
            context.Report(isLimited || context.Cancellation.IsCancellationRequested
                ? PassDiagnostics.EndedBeforeFirst(network)
                : PassDiagnostics.NoDesign(network, network.Target?.Bounds ?? []));
        }
    }

    /// <summary>The best design known by an objective after a moment, whatever the budget; null when there is none.</summary>
    private static Design? Least(SearchProblem problem, Objective objective, PassContext context) => new ExactSearch()
        .Run(problem with { Objective = objective, Budget = CostBudget.None }, new() { TimeLimit = Moment }, context.Cancellation)?.Best;

    private static int Least(HardwareBounds bounds, Resource resource) => resource switch
    {
        Resource.Pe => bounds.MinPe,
        Resource.ScratchpadKb => bounds.MinScratchpadKb,
        Resource.AccumulatorKb => bounds.MinAccumulatorKb,
        _ => throw new ArgumentOutOfRangeException(nameof(resource)),
    };

    private static bool HasNoPowerOfTwo(int least, int most) => BitOperations.RoundUpToPowerOf2((uint)least) > most;

    private static LayerOp? LayerNamed(NetworkOp network, string? name)
    {
        foreach (var layer in network.Layers)
        {
            if (layer.Name == name)
            {
                return layer;
            }
        }

        return null;
    }

    private static BoundOp? Tightest(NetworkOp network, string resource)
    {
        BoundOp? tightest = null;
        foreach (var bound in network.Target?.Bounds ?? [])
        {
            if (bound.Resource == resource && bound.Relation is "eq" or "le" && !(bound.Value >= tightest?.Value))
            {
                tightest = bound;
            }
        }

        return tightest;
    }
}
