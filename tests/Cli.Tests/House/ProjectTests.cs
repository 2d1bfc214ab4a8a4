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

    [GeneratedRegex(@"^\| `src/(\w+)` \|[^|]*\|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
