using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Reads a search problem on an accelerator of any levels out of a network.</summary>
public static class MachineProblemReader
{
    private static readonly (string Setting, string Unless, string What)[] GemminiSettings =
    [
        ("grid", "reference", "its sizes are those of its text."),
        ("buffering", "single", "its tiles may fill its levels; halve their sizes in its text."),
        ("space", "reference", "its space is what its text allows, at every level."),
        ("factors", "perfect", "its factors are whole divisors."),
    ];

    private static readonly (string Setting, string Word, string What)[] Limits =
    [
        ("max_energy_uj", "energy", "no search bounds what its designs take."),
        ("max_cycles", "latency", "no search bounds what its designs take."),
        ("max_seconds", "latency", "no search bounds what its designs take."),
    ];

    /// <summary>The accelerator that a network's target names, where it has other levels than Gemmini's; null elsewhere.</summary>
    public static Accelerator? AcceleratorOf(NetworkOp network, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.KnownArchitectures.General(network.Target?.Architecture);
    }

    /// <summary>The layers, the accelerator within the target's bounds, and the objective; null after errors.</summary>
    /// <param name="network">The network.</param>
    /// <param name="accelerator">Its target's accelerator.</param>
    /// <param name="context">Where errors go.</param>
    /// <param name="isTold">Whether bounds that the accelerator has no size for are told; once a compile is enough.</param>
    public static MachineProblem? Read(NetworkOp network, Accelerator accelerator, PassContext context, bool isTold = false)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(context);
        var layers = ReadLayers(network, context);
        var bounded = Bounded(network, accelerator, isTold, context);
        var objective = TargetBounds.ReadObjective(network, context);
        if (isTold && layers is { } known)
        {
            TellOfOtherLoops(network, accelerator, known, context);
        }

        return IsUnderstood(network, accelerator, context) && layers is { } all && bounded is not null && objective is not null
            ? new(bounded, all, objective) { MostMm2 = network.Target?.Operation["area_mm2"].AsNumber() }
            : null;
    }

    /// <summary>The layers of a network in order, each with its own loops or with those of the convolution that it is; null after errors.</summary>
    public static ImmutableArray<MachineLayer>? ReadLayers(NetworkOp network, PassContext context) => ProblemReader.ReadLayers(
        network, layer => ContractionOf(layer, context) is { } loops ? new MachineLayer(layer.Name, new(loops), layer.Count) : null, context);

    /// <summary>A layer with its own loops, or with those of the convolution that it is; null after an error.</summary>
    private static Contraction? ContractionOf(LayerOp layer, PassContext context)
    {
        if (layer.Loops is not { } own)
        {
            return ProblemReader.ReadShape(layer, context) is { } shape ? Contraction.Of(shape) : null;
        }

        var loops = Contraction.Of(own.Names, own.Bounds, own.Roles, own.Tensors, own.Coordinates);
        if (LayerGeometry.Problem(loops) is not { } wrong)
        {
            return loops;
        }

        context.Report(PassDiagnostics.LayerTooLarge(layer, wrong));
        return null;
    }

    /// <summary>Tells of names in the machine's rules that no layer's loop has, which may be slips; letters of a convolution are none.</summary>
    private static void TellOfOtherLoops(NetworkOp network, Accelerator accelerator, ImmutableArray<MachineLayer> layers, PassContext context)
    {
        var loops = layers.SelectMany(layer => layer.Shape.Layer.Dims).ToArray();
        var named = accelerator.Levels.SelectMany(level => new[] { level.Loops, level.Below.LoopsX, level.Below.LoopsY })
            .SelectMany(rule => (rule.Allowed ?? []).Concat(rule.Whole))
            .Concat(accelerator.Levels.SelectMany(level => level.Orders).SelectMany(order => order));
        foreach (var word in named.Distinct().Where(word => new LoopDim(word, 1).IsOwn && !loops.Any(loop => loop.IsMeantBy(word))))
        {
            context.Report(MachineDiagnostics.NoSuchLoop(network, accelerator.Name, word, loops.Select(loop => loop.Name).Distinct()));
        }
    }

    private static bool IsUnderstood(NetworkOp network, Accelerator accelerator, PassContext context)
    {
        var good = true;
        foreach (var layer in network.Layers.Where(layer => ConstraintReader.Read(layer) is not null))
        {
            context.Report(MachineDiagnostics.NoPartialSchedules(layer.Operation, layer.Name, accelerator.Name));
            good = false;
        }

        if (network.Target is not { } target)
        {
            return good;
        }

        foreach (var (setting, unless, what) in GemminiSettings)
        {
            if (target.Operation[setting].AsText() is { } word && word != unless)
            {
                context.Report(MachineDiagnostics.ForGemminiOnly(target, setting, accelerator.Name, what));
                good = false;
            }
        }

        if (target.Operation["area_mm2"] is not null && accelerator.Mm2([.. accelerator.Sizes.Select(size => (double)size.Least)]) is null)
        {
            context.Report(MachineDiagnostics.ForGemminiOnly(target, "area", accelerator.Name, "its text has no law of area."));
            good = false;
        }

        foreach (var (setting, word, what) in Limits)
        {
            if (target.Operation[setting] is not null)
            {
                context.Report(MachineDiagnostics.ForGemminiOnly(target, word, accelerator.Name, what));
                good = false;
            }
        }

        return good;
    }

    /// <summary>The accelerator with the target's bounds of its open sizes; null after an error.</summary>
    private static Accelerator? Bounded(NetworkOp network, Accelerator accelerator, bool isTold, PassContext context)
    {
        var sizes = accelerator.Sizes.ToArray();
        var good = true;
        foreach (var bound in network.Target?.Bounds ?? [])
        {
            var i = Array.FindIndex(sizes, size => size.Key == bound.Resource);
            if (i < 0)
            {
                if (isTold)
                {
                    context.Report(MachineDiagnostics.NoSuchSize(bound, accelerator));
                }

                continue;
            }

            var least = bound.Relation is "eq" or "ge" ? Math.Max(sizes[i].Least, bound.Value) : sizes[i].Least;
            var most = bound.Relation is "eq" or "le" ? Math.Min(sizes[i].Most ?? long.MaxValue, bound.Value) : sizes[i].Most;
            if (least > (most ?? long.MaxValue) || (bound.Relation is "eq" && least != bound.Value))
            {
                context.Report(MachineDiagnostics.BadSizeBound(bound, sizes[i]));
                good = false;
                continue;
            }

            sizes[i] = sizes[i] with { Least = least, Most = most };
        }

        return good ? accelerator with { Sizes = [.. sizes] } : null;
    }
}
