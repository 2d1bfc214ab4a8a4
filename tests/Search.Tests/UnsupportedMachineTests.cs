using Dosa.CostModel;
using Dosa.Search.Baselines;
using Dosa.Search.Gradient;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests;

/// <summary>Machines that the searches are not made for are refused with the reason, never answered with nothing or an index error.</summary>
public sealed class UnsupportedMachineTests
{
    private static readonly Architecture Own = Architectures.GemminiWeightStationary;

    public static TheoryData<string> Searches => [.. All.Select(search => search.Name)];

    private static ISearch[] All =>
    [
        new ExactSearch(), new CombinedSearch(), new GradientSearch(), new RandomSearch(), new BayesSearch(), new AnnealingSearch(), new GeneticSearch(),
        new HardwareFirstSearch(), new OneShotSearch(), new GemminiDefaultSearch(),
    ];

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_says_what_it_cannot_treat(string name)
    {
        var search = All.Single(one => one.Name == name);
        Assert.True(search.CanSolve(Problem(Own with { Name = "renamed", MacEnergyPj = 2 })));
        foreach (var (machine, why) in new[]
        {
            (Own with { Name = "flat", Levels = Own.Levels.RemoveAt(0) }, "it has 3 levels instead of 4"),
            (Own with { Name = "wide", MinPe = 8 }, "its smallest array is 8 x 8"),
            (Own with { Name = "rows", Levels = Own.Levels.SetItem(2, Own.Levels[2] with { SpatialDims = DimSet.P }) }, "its level scratchpad is another one"),
        })
        {
            var problem = Problem(machine);
            Assert.False(search.CanSolve(problem));
            Assert.Contains(why, search.WhyNot(problem));
            Assert.Contains($"of {machine.Name} ", search.WhyNot(problem));
            Assert.Contains(why, Assert.Throws<ArgumentException>(() => search.Run(problem, new() { Threads = 1 }, default)).Message);
        }
    }

    private static SearchProblem Problem(Architecture machine) =>
        new([new("a", new Layer(3, 3, 8, 8, 8, 8, 1), 1)], HardwareBounds.Default) { Architecture = machine };
}
