using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dosa.Tests;

namespace Dosa.Cli.Tests.House;

/// <summary>The arrows of docs/architecture.md are the only project references.</summary>
[Trait("Tier", "Fast")]
public sealed partial class ProjectTests
{
    [Fact]
    public void Project_references_are_the_arrows_of_the_architecture()
    {
        var declared = Arrows();
        foreach (var project in Directory.GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.True(declared.ContainsKey(name), $"docs/architecture.md does not list {name}.");
            Assert.Equal(declared[name].Order(), references.Order());
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.File("DosaCompiler.sln"));
        var missing = new[] { "src", "tests" }
            .SelectMany(folder => Directory.GetFiles(Repository.File(folder), "*.csproj", SearchOption.AllDirectories))
            .Where(project => !solution.Contains(Path.GetFileName(project), StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    // Who builds and tests the product restores no package of a plug-in; the checks build and test each on its own.
    [Fact]
    public void Plug_ins_stand_outside_the_solution_and_in_the_checks()
    {
        var plugins = Directory.GetFiles(Repository.File("plugins"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => !name.EndsWith(".Tests", StringComparison.Ordinal)).ToArray();
        var solution = File.ReadAllText(Repository.File("DosaCompiler.sln"));
        Assert.DoesNotContain("\"plugins\\", solution);
        Assert.Equal(plugins.Order(), Checked().Match(File.ReadAllText(Repository.File(".ci", "run"))).Groups[1].Value.Split(' ').Order());
        Assert.All(plugins, name => Assert.True(File.Exists(Repository.File("plugins", name + ".Tests", "packages.lock.json"))));
    }

    // | `src/Passes` | what it holds | IR, CostModel, Search |
    private static Dictionary<string, string[]> Arrows()
    {
        var rows = Row().Matches(File.ReadAllText(Repository.File("docs", "architecture.md")));
        var names = rows.Select(row => row.Groups[1].Value).ToArray();
        return rows.ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim() switch
        {
            "nothing" => [],
            "all" => names.Where(name => name != row.Groups[1].Value).ToArray(),
            var list => list.Split(',', StringSplitOptions.TrimEntries),
        });
    }

    [GeneratedRegex(@"for plugin in ([^;]+); do")]
    private static partial Regex Checked();

    [GeneratedRegex(@"^\| `src/(\w+)` \|[^|]*\|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
