using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dosa.Tests;

namespace Dosa.Cli.Tests.House;

/// <summary>What those look for who pick the project up: licence, changes, version, packages, decisions, the way through the docs.</summary>
[Trait("Tier", "Fast")]
public sealed partial class ProjectFileTests
{
    private static XDocument Props { get; } = XDocument.Load(Repository.File("Directory.Build.props"));

    private static string Read(params string[] path) => File.ReadAllText(Repository.File(path));

    [Fact]
    public void The_licence_is_there_and_every_package_names_it()
    {
        var licence = Read("LICENSE");
        Assert.Contains("Apache License", licence);
        Assert.Contains("LLVM Exceptions to the Apache 2.0 License", licence);
        Assert.Equal("Apache-2.0 WITH LLVM-exception", Assert.Single(Props.Descendants("PackageLicenseExpression")).Value);
    }

    [Fact]
    public void The_version_stands_in_one_place()
    {
        Assert.Equal(Repository.Version, ToolVersion.Text);
        Assert.Equal(Repository.Version, Regex.Match(Read("CHANGELOG.md"), @"(?m)^## (\d\S*)$").Groups[1].Value);
        Assert.Contains($"\"version\": \"{Repository.Version}\"", Read("editors", "vscode", "package.json"));
        var others = Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Where(path => !Outputs().IsMatch(path))
            .Where(path => File.ReadAllText(path).Contains("<Version>", StringComparison.Ordinal));
        Assert.Empty(others);
    }

    [Fact]
    public void Every_package_has_a_description_and_a_readme_of_its_own()
    {
        foreach (var project in Directory.GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories))
        {
            var document = XDocument.Load(project);
            var id = document.Descendants("PackageId").SingleOrDefault()?.Value ?? "Dosa." + Path.GetFileNameWithoutExtension(project);
            Assert.NotEmpty(document.Descendants("Description"));
            Assert.StartsWith($"# {id}\n", File.ReadAllText(Path.Combine(Path.GetDirectoryName(project)!, "README.md")), StringComparison.Ordinal);
        }

        Assert.Equal("snupkg", Assert.Single(Props.Descendants("SymbolPackageFormat")).Value);
        Assert.Equal("true", Assert.Single(Props.Descendants("PublishRepositoryUrl")).Value);
    }

    [Fact]
    public void Every_version_of_a_package_is_used()
    {
        var projects = new[] { "src", "tests", "benchmarks", "plugins" }
            .SelectMany(folder => Directory.GetFiles(Repository.File(folder), "*.*proj", SearchOption.AllDirectories))
            .Append(Repository.File("tests", "Directory.Build.props")).ToArray();
        var used = projects.SelectMany(path => XDocument.Load(path).Descendants("PackageReference")).Select(one => one.Attribute("Include")!.Value).ToHashSet();
        var versions = XDocument.Load(Repository.File("Directory.Packages.props")).Descendants("PackageVersion").Select(one => one.Attribute("Include")!.Value);
        Assert.DoesNotContain(versions, name => !used.Contains(name));
    }

    [Fact]
    public void Decisions_have_one_form_and_stand_in_their_index()
    {
        var index = Read("docs", "decisions", "README.md");
        var records = Directory.GetFiles(Repository.File("docs", "decisions"), "*.md").Where(path => Path.GetFileName(path) != "README.md").ToArray();
        foreach (var path in records)
        {
            var (name, text) = (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path));
            Assert.Matches("^[0-9]{4}-[a-z0-9-]+$", name);
            var title = Regex.Match(text, @"\A# (\d{4}) (.+)\n");
            Assert.True(title.Groups[1].Value == name[..4], $"{name} does not begin with '# {name[..4]} TITLE'.");
            Assert.Contains($"| [{name[..4]}]({name}.md) | {title.Groups[2].Value} |", index);
            var places = ((string[])["Context", "Decision", "Rejected", "Consequences"])
                .Select(part => Regex.Matches(text, $@"(?m)^\*\*{part}\.\*\*").SingleOrDefault()?.Index ?? -1).ToArray();
            Assert.True(places.All(place => place > 0) && places.SequenceEqual(places.Order()), $"{name} has not the four parts in their order.");
        }

        Assert.Equal(records.Length, records.Select(path => Path.GetFileName(path)[..4]).Distinct().Count());
        Assert.Equal(records.Length, Regex.Count(index, @"(?m)^\| \[\d{4}\]"));
    }

    [Fact]
    public void Every_page_stands_in_the_index_of_the_documentation()
    {
        var index = Read("docs", "README.md");
        Assert.DoesNotContain(Directory.GetFiles(Repository.File("docs"), "*.md").Select(path => Path.GetFileName(path)),
            name => name != "README.md" && !index.Contains($"({name})", StringComparison.Ordinal));
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        var pages = Directory.GetFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository.Root, "*.md")).Concat(Directory.GetFiles(Repository.File("src"), "README.md", SearchOption.AllDirectories));
        var broken = pages.SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(match => (page, Target: match.Groups[1].Value)))
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.page)!, link.Target)))
            .Select(link => $"{Path.GetRelativePath(Repository.Root, link.page)}: {link.Target}");
        Assert.Empty(broken);
    }

    [Fact]
    public void The_hosted_checks_are_the_checks()
    {
        var hosted = Read(".github", "workflows", "checks.yml");
        Assert.Contains("bash .ci/run", hosted);
        Assert.Contains("--filter Tier=Fast", hosted);
        Assert.Contains("`dotnet test --filter Tier=Fast`", Read("CONTRIBUTING.md"));
        Assert.All(Directory.GetFiles(Repository.File(".github", "ISSUE_TEMPLATE"), "*.yml"), path => Assert.DoesNotContain('\t', File.ReadAllText(path)));
        Assert.NotEmpty(Read("SECURITY.md"));
    }

    [GeneratedRegex(@"[/\\](obj|bin|artifacts|out)[/\\]")]
    private static partial Regex Outputs();

    // Addresses of the web and of headings alone are not looked at.
    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)([^)#\s]+)")]
    private static partial Regex Link();
}
