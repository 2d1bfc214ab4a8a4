using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Keeping;

namespace Dosa.Search;

/// <summary>One of the three numbers of the hardware.</summary>
public enum Resource
{
    /// <summary>Rows and columns of the array.</summary>
    Pe,

    /// <summary>KB of accumulator.</summary>
    AccumulatorKb,

    /// <summary>KB of scratchpad.</summary>
    ScratchpadKb,
}

/// <summary>The best design with a resource of another size, and its value relative to the design's: 1.1 is 10 % worse.</summary>
public sealed record SizeStep(Design Best, double Ratio, SearchStatus Status);

/// <summary>What one resource of a design is good for.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Size">Its size in the design.</param>
/// <param name="Layers">The layers whose mappings need all of it.</param>
/// <param name="AtMostHalf">The best that at most half of it allows, all layers mapped anew; null when nothing fits.</param>
/// <param name="AtLeastTwice">The best with at least twice of it, beyond an upper bound if need be.</param>
public sealed record Binding(Resource Resource, int Size, ImmutableArray<NetworkLayer> Layers, SizeStep? AtMostHalf, SizeStep? AtLeastTwice)
{
    /// <summary>
    /// The best with less of it, by one step of the grid or more: its own size is the next smaller one that pays; null when
    /// nothing fits.
    /// </summary>
    public SizeStep? Less { get; init; }
}

/// <summary>What binds a design: which layers set its sizes, and what other sizes would bring.</summary>
public static class Sensitivity
{
    private const int StepsEach = 3;

    private static readonly Resource[] Resources = [Resource.Pe, Resource.AccumulatorKb, Resource.ScratchpadKb];

    /// <summary>One binding for each resource, without steps.</summary>
    public static ImmutableArray<Binding> SetBy(SearchProblem problem, Design design)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(design);
        return
        [
            .. Resources.Select(resource =>
                new Binding(resource, SizeOf(design.Hardware, resource), LayersAt(problem, design, resource, SizeOf(design.Hardware, resource)), null, null)),
        ];
    }

    /// <summary>
    /// One binding for each resource. Runs three exact searches for each within one time limit, and tells which of them runs.
    /// </summary>
    public static ImmutableArray<Binding> Of(
        SearchProblem problem, Design design, SearchOptions options, CancellationToken cancellation, Checkpoint? kept = null)
    {
        var rounds = new Rounds("what binds", StepsEach * Resources.Length, options, kept ?? Checkpoint.None, cancellation);
        SizeStep? Step(Resource resource, int least, int most) =>
            rounds.Next(problem with { Bounds = Bounded(problem.Bounds, resource, least, most) }).Found is { } found
                ? new(found.Best, found.Best.Value(problem.Objective) / design.Value(problem.Objective), found.Status)
                : null;
        return
        [
            .. SetBy(problem, design).Select(binding => binding with
            {
                Less = Step(binding.Resource, 0, binding.Size - 1),
                AtMostHalf = Step(binding.Resource, 0, binding.Size / 2),
                AtLeastTwice = Step(binding.Resource, binding.Size * 2, Math.Max(binding.Size * 2, Most(problem.Bounds, binding.Resource))),
            }),
        ];
    }

    /// <summary>The layers whose mappings need a resource in just this size.</summary>
    private static ImmutableArray<NetworkLayer> LayersAt(SearchProblem problem, Design design, Resource resource, int size)
    {
        var layers = ImmutableArray.CreateBuilder<NetworkLayer>();
        for (var i = 0; i < problem.Layers.Length; i++)
        {
            var mapping = design.Mappings[i];
            var own = resource == Resource.Pe
                ? TileFootprint.Required(problem.Grid, problem.Layers[i].Shape, mapping)
                : TileFootprint.Required(problem.Grid, problem.Layers[i].Shape, mapping, design.Hardware.Pe);
            if (SizeOf(own, resource) == size)
            {
                layers.Add(problem.Layers[i]);
            }
        }

        return layers.ToImmutable();
    }

    private static int SizeOf(Hardware hardware, Resource resource) => resource switch
    {
        Resource.Pe => hardware.Pe,
        Resource.AccumulatorKb => hardware.AccumulatorKb,
        _ => hardware.ScratchpadKb,
    };

    private static int Most(HardwareBounds bounds, Resource resource) => resource switch
    {
        Resource.Pe => bounds.MaxPe,
        Resource.AccumulatorKb => bounds.MaxAccumulatorKb,
        _ => bounds.MaxScratchpadKb,
    };

    private static HardwareBounds Bounded(HardwareBounds bounds, Resource resource, int least, int most) => resource switch
    {
        Resource.Pe => bounds with { MinPe = Math.Max(bounds.MinPe, least), MaxPe = most },
        Resource.AccumulatorKb => bounds with { MinAccumulatorKb = Math.Max(bounds.MinAccumulatorKb, least), MaxAccumulatorKb = most },
        _ => bounds with { MinScratchpadKb = Math.Max(bounds.MinScratchpadKb, least), MaxScratchpadKb = most },
    };
}
