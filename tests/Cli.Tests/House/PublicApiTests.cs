using System.Reflection;
using Dosa.Tests;

namespace Dosa.Cli.Tests.House;

/// <summary>
/// What other programs can use changes only where somebody meant it: one listing an assembly. DOSA_ACCEPT=1 accepts what
/// changed, never where CI is set.
/// </summary>
[Trait("Tier", "Fast")]
public sealed class PublicApiTests
{
    private static readonly string Folder = Repository.File("tests", "Cli.Tests", "House", "Api");

    private static bool Accepts => Environment.GetEnvironmentVariable("DOSA_ACCEPT") == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    [Fact]
    public void The_public_api_is_the_one_that_was_accepted()
    {
        var assemblies = Directory.GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "Cli").Order().ToArray();
        Assert.Contains("Passes", assemblies);
        Assert.Empty(assemblies.Select(name => Check(name, PublicApi.Of(Assembly.Load("Dosa." + name)))).OfType<string>());
        Assert.Equal(assemblies.Select(name => name + ".verified.txt"),
            Directory.GetFiles(Folder, "*.verified.txt").Select(path => Path.GetFileName(path)).Order());
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

    private static string? Check(string name, string listing)
    {
        var (verified, received) = (Path.Combine(Folder, name + ".verified.txt"), Path.Combine(Folder, name + ".received.txt"));
        var accepted = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (accepted != listing && !Accepts)
        {
            File.WriteAllText(received, listing);
            var (before, after) = (accepted.Split('\n'), listing.Split('\n'));
            return $"{name}: gone [{string.Join("; ", before.Except(after).Take(5))}], new " +
                $"[{string.Join("; ", after.Except(before).Take(5))}]; accept with DOSA_ACCEPT=1";
        }

        if (accepted != listing)
        {
            File.WriteAllText(verified, listing);
        }

        File.Delete(received);
        return null;
    }
}
