using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// The best design known so far: its product, its hardware, and one choice for each layer or the design itself, when it
/// came from another search.
/// </summary>
internal sealed record Incumbent(double Product, int Pe, int AccumulatorKb, int ScratchpadKb, Choice[] Choices, Design? Design = null)
{
    /// <summary>No design yet.</summary>
    public static Incumbent None { get; } = new(double.PositiveInfinity, 0, 0, 0, []);

    /// <summary>The better of two; of equals the smaller hardware, then the earlier.</summary>
    public Incumbent Better(Incumbent other)
    {
        if (other.Product != Product)
        {
            return other.Product < Product ? other : this;
        }

        var order = (other.Pe, other.AccumulatorKb, other.ScratchpadKb).CompareTo((Pe, AccumulatorKb, ScratchpadKb));
        return order < 0 ? other : this;
    }

    /// <summary>The design by the exact model; its product must be the one that the counters found.</summary>
    public Design ByTheModel(SearchProblem problem, LayerSpace[] spaces, in Goal goal)
    {
        if (Design is not null)
        {
            return Design;
        }

        var mappings = ImmutableArray.CreateBuilder<Mapping>(spaces.Length);
        for (var i = 0; i < spaces.Length; i++)
        {
            mappings.Add(ChoiceMapping.Of(spaces[i], Choices[i]));
        }

        var design = new DesignEvaluator(problem).TryEvaluate(mappings.MoveToImmutable());
        var value = design?.Value(problem.Objective) ?? double.NaN;
        if (!(Math.Abs(value - goal.Value(Product)) <= 1e-9 * value))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The counters found {goal.Value(Product)} and the exact model {value} for one design."));
        }

        return design!;
    }
}
