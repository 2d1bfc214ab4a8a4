using System.Reflection;
using Dosa.Cli.Tests.Goldens;
using Dosa.Tests;

namespace Dosa.Cli.Tests.House;

/// <summary>What other programs can use changes only where somebody meant it: one listing an assembly.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_one_that_was_accepted()
    {
        var files = new GoldenFiles(Repository.File("tests", "Cli.Tests", "House", "Api"));
        var assemblies = Directory.GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "Cli").Order().ToArray();
        Assert.Contains("Passes", assemblies);
        var differences = assemblies.Select(name => files.Check(name, "txt", PublicApi.Of(Assembly.Load("Dosa." + name)))).ToList();
        Assert.Empty(differences.OfType<string>());
        Assert.Empty(files.Orphans());
    }

    [Fact]
    public void The_listing_has_what_can_be_seen_and_nothing_else()
    {
        var listing = PublicApi.Of(Assembly.Load("Dosa.CostModel"));
        Assert.Contains("sealed class Dosa.CostModel.Architecture : IEquatable<Architecture>\n", listing);
        Assert.Contains("  Int32 MinPe { get; init; }\n", listing);
        Assert.Contains("  static Architecture GemminiWeightStationary { get; }\n", listing);
        Assert.DoesNotContain("CapacityWords(MemoryLevel", listing);
        Assert.DoesNotContain("<Clone>$", listing);
    }
}
