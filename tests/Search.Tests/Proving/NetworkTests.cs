using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Proving;
using Dosa.Tests;

namespace Dosa.Search.Tests.Proving;

/// <summary>The four networks of the published experiments.</summary>
public sealed class NetworkTests
{
    [ReferenceDataFact("workloads/layers.csv")]
    public void All_four_are_proved_and_no_published_or_other_result_is_better()
    {
        foreach (var (network, bestPublished) in (ReadOnlySpan<(string, double)>)[
            ("bert", 1.51e9), ("resnet50", 6.48e10), ("retinanet", 2.06e10), ("unet", 1.15e13)])
        {
            var problem = new SearchProblem(Layers(network), HardwareBounds.Default);
            var proved = new ExactSearch().Run(problem, new(), default)!;
            var value = proved.Best.Value(Objective.Edp);
            Assert.Equal(SearchStatus.Optimal, proved.Status);
            Assert.InRange(proved.LowerBound!.Value, value * (1 - 1e-9), value);
            Assert.True(value < bestPublished, $"{network}: {value}");
            Assert.True(ExactSearch.QuickLowerBound(problem) <= value);
            var other = new GradientSearch(CombinedSearch.Opening).Run(problem, new(), default)!;
            Assert.True(other.Best.Value(Objective.Edp) >= value * (1 - 1e-9), network);
        }
    }

    [ReferenceDataFact("workloads/layers.csv")]
    public void In_the_full_space_a_small_area_is_proved_with_few_evaluations()
    {
        var problem = new SearchProblem(Layers("retinanet"), HardwareBounds.Default with { MaxPe = 64 })
        {
            Space = MappingSpace.Full,
            Area = new(AreaModel.Gemmini, 1),
        };
        var proved = new ExactSearch().Run(problem, new() { TimeLimit = TimeSpan.FromMinutes(1) }, default)!;
        Assert.Equal(SearchStatus.Optimal, proved.Status);
        Assert.InRange(proved.Evaluations, 1, 50_000_000);
    }

    [ReferenceDataFact("workloads/layers.csv")]
    public void Every_objective_and_grid_is_proved_on_a_real_network()
    {
        foreach (var objective in (Objective[])[Objective.Edp, Objective.Energy, Objective.Latency, Objective.Ed2p])
        {
            foreach (var grid in (ReadOnlySpan<HardwareGrid>)[
                HardwareGrid.Reference, new(SizeGrid.Gemmini, Buffering.Double), new(SizeGrid.Gemmini, Buffering.Unroller)])
            {
                var problem = new SearchProblem(Layers("bert"), HardwareBounds.Default, objective) { Grid = grid };
                var proved = new ExactSearch().Run(problem, new(), default)!;
                Assert.Equal(SearchStatus.Optimal, proved.Status);
                Assert.True(grid.IsLegal(proved.Best.Hardware));
            }
        }
    }

    private static ImmutableArray<NetworkLayer> Layers(string network) =>
    [
        .. from line in File.ReadLines(Path.Combine(Repository.ReferenceData, "workloads/layers.csv"))
           let cells = line.Split(',')
           where cells[0] == network
           let n = cells.Skip(2).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray()
           select new NetworkLayer(
               cells[1],
               new Layer(n[0], n[1], n[2], n[3], n[4], n[5], n[6]) { Wstride = n[7], Hstride = n[8], Wdilation = n[9], Hdilation = n[10] },
               n[11]),
    ];
}
