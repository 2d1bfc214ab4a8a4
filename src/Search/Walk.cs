using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Keeping;

namespace Dosa.Search;

/// <summary>The steps downward of one of several walks that run side by side, each with its own count of evaluations.</summary>
internal sealed class Walk
{
    private readonly List<(long Evaluations, ImmutableArray<Mapping> Mappings)> steps = [];
    private double lowest = double.PositiveInfinity;

    /// <summary>Remembers the mappings when their value is the walk's best after so many of its evaluations.</summary>
    public void Record(long evaluations, double value, Func<ImmutableArray<Mapping>> mappings)
    {
        if (value < lowest)
        {
            lowest = value;
            steps.Add((evaluations, mappings()));
        }
    }

    /// <summary>Writes the steps.</summary>
    public void Write(StateWriter writer, Architecture architecture)
    {
        writer.Number(lowest).Whole(steps.Count);
        foreach (var (evaluations, mappings) in steps)
        {
            writer.Whole(evaluations).Mappings(mappings, architecture);
        }
    }

    /// <summary>Reads steps into a walk that has none.</summary>
    public void Read(StateReader reader, Architecture architecture)
    {
        lowest = reader.Number();
        for (var count = reader.Small(); count > 0; count--)
        {
            steps.Add((reader.Whole(), reader.Mappings(architecture)));
        }
    }

    /// <summary>
    /// Offers the steps of all walks in the order in which they would come if each walk evaluated in turn: a step after n
    /// evaluations of one of w walks comes after n * w evaluations in all, on whichever threads they ran.
    /// </summary>
    public static void Offer(IReadOnlyCollection<Walk> walks, BestSoFar best)
    {
        var lasts = walks.Where(walk => walk.steps.Count > 0).Select(walk => walk.steps[^1]).ToHashSet();
        foreach (var step in walks.SelectMany(walk => walk.steps).OrderBy(step => step.Evaluations))
        {
            // When the time is over, only where each walk led to is looked at.
            if (!best.IsOver || lasts.Contains(step))
            {
                best.Offer(step.Mappings, step.Evaluations * walks.Count);
            }
        }
    }
}
