using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>What a front trades for the objective: a quantity of designs that a budget can limit.</summary>
/// <param name="Word">Its name in texts: <c>area</c>, <c>energy</c> or <c>latency</c>.</param>
/// <param name="Of">The quantity of a design: mm2, uJ or cycles.</param>
/// <param name="Within">A problem with designs of no more than so much, beside the limits that it has.</param>
/// <param name="Least">The least that a design may have, where no search is needed to tell; else the objective that makes it small.</param>
public sealed record FrontAxis(
    string Word, Func<Design, double> Of, Func<SearchProblem, double, SearchProblem> Within, (Func<SearchProblem, double>? Known, Objective? Objective) Least)
{
    // What rounding can do to a sum.
    private const double Slack = 1 + 1e-11;

    /// <summary>The word of the area.</summary>
    public const string AreaWord = "area";

    /// <summary>The words of all axes.</summary>
    public static IReadOnlyList<string> Words { get; } = [AreaWord, "energy", "latency"];

    /// <summary>Whether it is the area.</summary>
    public bool IsArea => Word == AreaWord;

    /// <summary>The axis of a word; null for another word, and for the area where there is no model of it.</summary>
    public static FrontAxis? Find(string word, AreaModel? area) => word == Energy.Word ? Energy
        : word == Latency.Word ? Latency
        : word == AreaWord && area is not null ? Area(area)
        : null;

    /// <summary>The energy in uJ.</summary>
    public static FrontAxis Energy { get; } = new(
        "energy",
        design => design.EnergyUj,
        (problem, most) => problem with { Budget = problem.Budget with { MostEnergyUj = Math.Min(problem.Budget.MostEnergyUj, most * Slack) } },
        (null, Objective.Energy));

    /// <summary>The cycles.</summary>
    public static FrontAxis Latency { get; } = new(
        "latency",
        design => design.Cycles,
        (problem, most) => problem with { Budget = problem.Budget with { MostCycles = Math.Min(problem.Budget.MostCycles, most) } },
        (null, Objective.Latency));

    /// <summary>The area in mm2 by a model that grows with each size.</summary>
    public static FrontAxis Area(AreaModel model) => new(
        AreaWord,
        design => model.Mm2(design.Hardware),
        (problem, most) => problem with { Area = new(model, Math.Min(problem.Area?.MaxMm2 ?? double.PositiveInfinity, most * (1 + 1e-12))) },
        (problem => model.Mm2(problem.Grid.RoundUp(new(problem.Bounds.MinPe, problem.Bounds.MinScratchpadKb, problem.Bounds.MinAccumulatorKb))), null));
}
