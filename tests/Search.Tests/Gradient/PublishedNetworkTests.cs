using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Tests;

namespace Dosa.Search.Tests.Gradient;

public class PublishedNetworkTests
{
    /// <summary>What the published search reaches, and the share of it that the default search must stay below.</summary>
    public static TheoryData<string, double, double> Published => new()
    {
        { "bert", 2.32e9, 0.70 },
        { "resnet50", 9.65e10, 0.70 },
        { "retinanet", 3.77e10, 0.60 },
        { "unet", 2.02e13, 0.60 },
    };

    [ReferenceDataFact("workloads/layers.csv")]
    public void The_default_search_is_far_below_the_published_one()
    {
        foreach (var row in Published)
        {
            var (network, edp, share) = ((string)row[0]!, (double)row[1]!, (double)row[2]!);
            var problem = new SearchProblem(Layers(network), HardwareBounds.Default);
            var result = new GradientSearch().Run(problem, new SearchOptions(), default)!;
            Assert.True(result.Best.Value(Objective.Edp) < share * edp, $"{network}: {result.Best.Value(Objective.Edp):G4}");
        }
    }

    internal static ImmutableArray<NetworkLayer> Layers(string network) =>
    [
        .. from line in File.ReadLines(Path.Combine(Repository.ReferenceData, "workloads", "layers.csv")).Skip(1)
           let cells = line.Split(',')
           where cells[0] == network
           let n = cells[2..].Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray()
           select new NetworkLayer(cells[1], new Layer(n[0], n[1], n[2], n[3], n[4], n[5], n[6])
           {
               Wstride = n[7],
               Hstride = n[8],
               Wdilation = n[9],
               Hdilation = n[10],
           }, n[11]),
    ];
}
