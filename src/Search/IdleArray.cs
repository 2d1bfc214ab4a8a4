using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search;

/// <summary>A loop over rows or columns of the array whose bound has no divisor that fills most of what it could fill.</summary>
/// <param name="Dim">C, over rows, or K, over columns.</param>
/// <param name="Bound">The loop's bound.</param>
/// <param name="Spread">The largest divisor that the array has room for: so many rows or columns work at most.</param>
/// <param name="Wide">The rows or columns that the bound could fill in the largest array of the bounds.</param>
/// <param name="Padded">The next larger bound with a divisor that fills at least three quarters of them.</param>
public sealed record IdleLoop(Dim Dim, int Bound, int Spread, int Wide, int Padded);

/// <summary>A layer that leaves most of the array idle because of its divisors.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Loops">Why.</param>
/// <param name="Alone">The best value of one run of the layer alone, within the problem's bounds.</param>
/// <param name="Padded">The best value with all these loops padded, which is more work.</param>
public sealed record IdleLayer(NetworkLayer Layer, ImmutableArray<IdleLoop> Loops, double Alone, double Padded);

/// <summary>Finds the layers to which perfect factors do badly, and what padding them would bring.</summary>
public static class IdleArray
{
    /// <summary>Two exact searches a layer: of very many layers only the first are looked at.</summary>
    public const int MostLayers = 16;

    /// <summary>
    /// The layers of which less than half of what they could fill of the array can work, where padding them helps. None in a space
    /// with ragged factors, which has no need of divisors, and none of which something is fixed.
    /// </summary>
    public static ImmutableArray<IdleLayer> Of(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var found = ImmutableArray.CreateBuilder<IdleLayer>();
        if (problem.Space.Ragged)
        {
            return [];
        }

        foreach (var layer in problem.Layers.Where(layer => layer.Constraints is null))
        {
            ImmutableArray<IdleLoop> loops = [.. new[] { Dim.C, Dim.K }.Select(dim => LoopOf(layer.Shape, dim, problem.Bounds.MaxPe)).OfType<IdleLoop>()];
            if (loops.IsEmpty || found.Count == MostLayers || cancellation.IsCancellationRequested)
            {
                continue;
            }

            var padded = loops.Aggregate(layer.Shape, (shape, loop) => loop.Dim == Dim.C ? shape with { C = loop.Padded } : shape with { K = loop.Padded });
            if (Alone(layer.Shape) is { } alone && Alone(padded) is { } better && better < alone)
            {
                found.Add(new(layer, loops, alone, better));
            }
        }

        return found.ToImmutable();

        // A search that the time ended says nothing of what the layer can do.
        double? Alone(Layer shape) =>
            new ExactSearch().Run(problem with { Layers = [new("alone", shape, 1)] }, options, cancellation) is { Status: SearchStatus.Optimal } proved
                ? proved.Best.Value(problem.Objective)
                : null;
    }

    private static IdleLoop? LoopOf(in Layer shape, Dim dim, int pe)
    {
        var bound = shape[dim];
        var (spread, wide) = (Spread(bound, pe), Math.Min(bound, pe));
        if (2 * spread >= wide)
        {
            return null;
        }

        var padded = bound + 1;
        while (4 * Spread(padded, pe) < 3 * Math.Min(padded, pe))
        {
            padded++;
        }

        return new(dim, bound, spread, wide, padded);
    }

    private static int Spread(int bound, int pe)
    {
        var spread = Math.Min(bound, pe);
        while (bound % spread != 0)
        {
            spread--;
        }

        return spread;
    }
}
