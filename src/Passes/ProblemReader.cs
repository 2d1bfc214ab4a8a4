using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Reads a search problem out of a network: where the IR and the cost model meet.</summary>
public static class ProblemReader
{
    private const int LargestBound = 1 << 24;

    private const double MostMacs = 1e15;

    /// <summary>The layers, bounds and objective of a network; null after errors.</summary>
    public static SearchProblem? Read(NetworkOp network, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var layers = ReadLayers(network, context);
        var bounds = TargetBounds.Read(network, context);
        var objective = TargetBounds.ReadObjective(network, context);
        var grid = GridOf.Read(network, context);
        var architecture = ReadArchitecture(network, context);
        var space = SpaceReader.Read(network, context);
        var budget = TargetBounds.ReadBudget(network, context);
        if (architecture is { Area: null } && network.Target is { } target && target.Operation["area_mm2"] is not null)
        {
            context.Report(ArchitectureDiagnostics.NoArea(target.Operation.Location, architecture.Name));
            return null;
        }

        return layers is { } all && bounds is not null && objective is { } goal && grid is not null && architecture is not null && space is not null &&
            budget is not null
            ? new(all, bounds, goal) { Grid = grid, Area = AreaOf(network, architecture), Architecture = architecture, Space = space, Budget = budget }
            : null;
    }

    /// <summary>Whether what is fixed of the layers' schedules can be had within the bounds; errors tell what cannot.</summary>
    public static bool CanBeConstrained(NetworkOp network, SearchProblem problem, PassContext context) => ConstraintReader.Check(network, problem, context);

    /// <summary>Whether a search can treat a problem; an error at the target where it cannot.</summary>
    public static bool CanBeSolvedBy(ISearch search, NetworkOp network, SearchProblem problem, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(context);
        if (search.WhyNot(problem) is { } why)
        {
            context.Report(PassDiagnostics.CannotSolve(network, search.Name, why));
            return false;
        }

        return true;
    }

    /// <summary>Whether a search keeps to what is fixed of the layers' schedules, or nothing is; an error where it does not.</summary>
    public static bool IsKeptBy(ISearch search, NetworkOp network, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(context);
        if (!search.KeepsConstraints && network.Layers.FirstOrDefault(layer => ConstraintReader.Read(layer) is not null) is { Operation: not null } layer)
        {
            context.Report(PassDiagnostics.IgnoresConstraints(layer, search.Name));
            return false;
        }

        return true;
    }

    /// <summary>The architecture that a network's target names, or the one that is taken without a name; null after an error.</summary>
    public static Architecture? ReadArchitecture(NetworkOp network, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.KnownArchitectures[network.Target?.Architecture] is { } known)
        {
            return known;
        }

        var target = network.Target!.Value;
        context.Report(context.KnownArchitectures.WhyNot(target.Architecture!) is { } why
            ? ArchitectureDiagnostics.NotSearched(target, why)
            : PassDiagnostics.UnknownArchitecture(target, ArchitectureTable.Names.Concat(context.KnownArchitectures.Further)));
        return null;
    }

    private static AreaBudget? AreaOf(NetworkOp network, Architecture architecture) =>
        network.Target?.Operation["area_mm2"].AsNumber() is { } limit && architecture.Area is { } model ? new(model, limit) : null;

    /// <summary>The layers of a network in order; null after errors.</summary>
    public static ImmutableArray<NetworkLayer>? ReadLayers(NetworkOp network, PassContext context) => ReadLayers(
        network,
        layer => ReadShape(layer, context) is { } shape
            ? new NetworkLayer(layer.Name, shape, layer.Count) { Constraints = ConstraintReader.Read(layer) }
            : null,
        context);

    /// <summary>The layers of a network in order, each as <paramref name="read"/> gives it, null after its errors.</summary>
    internal static ImmutableArray<T>? ReadLayers<T>(NetworkOp network, Func<LayerOp, T?> read, PassContext context)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        var layers = ImmutableArray.CreateBuilder<T>();
        var good = true;
        foreach (var operation in network.Body)
        {
            if (operation.Name == NestOp.OpName)
            {
                context.Report(PassDiagnostics.NestLeft(operation));
                good = false;
            }

            if (operation.Name != LayerOp.OpName)
            {
                continue;
            }

            if (read(new(operation)) is { } layer)
            {
                layers.Add(layer);
            }
            else
            {
                good = false;
            }
        }

        if (good && layers.Count == 0)
        {
            context.Report(PassDiagnostics.EmptyNetwork(network));
            return null;
        }

        return good ? layers.ToImmutable() : null;
    }

    /// <summary>The shape of a layer; null after an error.</summary>
    public static Layer? ReadShape(LayerOp layer, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (b, s, d) = (layer.Bounds, layer.Strides, layer.Dilations);
        if (layer.Kind == LayerLoops.Kind)
        {
            context.Report(PassDiagnostics.KeepsItsLoops(layer));
            return null;
        }

        var wrong = b.Length != Relevance.Dims ? "it needs seven bounds R, S, P, Q, C, K, N"
            : s.Length != 2 || d.Length != 2 ? "strides and dilations need a width and a height"
            : Math.Min(b.AsSpan().Least(), Math.Min(s.AsSpan().Least(), d.AsSpan().Least())) < 1 ? "a bound, stride or dilation is not positive"
            : Math.Max(b.AsSpan().Most(), Math.Max(s.AsSpan().Most(), d.AsSpan().Most())) > LargestBound
                ? $"a bound, stride or dilation is above {LargestBound}"
            : b.AsSpan().Product() > MostMacs ? "it has more than 1e15 multiply-accumulates"
            : layer.Count < 1 ? "its count is not positive"
            : null;
        if (wrong is not null)
        {
            context.Report(PassDiagnostics.LayerTooLarge(layer, wrong));
            return null;
        }

        return new Layer((int)b[0], (int)b[1], (int)b[2], (int)b[3], (int)b[4], (int)b[5], (int)b[6])
        {
            Wstride = (int)s[0],
            Hstride = (int)s[1],
            Wdilation = (int)d[0],
            Hdilation = (int)d[1],
        };
    }
}
