using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>The packages, used as others would: from a folder, by a program and as a tool.</summary>
public sealed class EmbeddingTests : IDisposable
{
    private static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SdkFact]
    public void A_program_and_a_tool_made_from_the_packages_work()
    {
        Dotnet("msbuild", Repository.File("build", "Pack.proj"), "-p:NoBuild=true", "-p:Configuration=" + Configuration,
            "-p:Feed=" + Path.Combine(folder["app"], "feed"), "-v:q", "-nologo");
        foreach (var name in new[] { "IR", "CostModel", "Search", "Frontend", "Passes", "Plot", "Backend" })
        {
            Assert.Equal("README and documentation", Content($"Dosa.{name}.{Repository.Version}.nupkg", $"lib/net10.0/Dosa.{name}.xml"));
        }

        foreach (var file in Directory.GetFiles(Repository.File("examples", "embedding")))
        {
            File.Copy(file, Path.Combine(folder["app"], Path.GetFileName(file)));
        }

        Stock(Path.Combine(folder["app"], "feed"));
        Dotnet("build", folder["app"], "-v:q", "-nologo", "-m:1", "-o", folder["bin"]);
        var said = Dotnet(Path.Combine(folder["bin"], "Embedding.dll"), folder["schedule.json"]);
        Assert.Contains("stem: L3[WIO]", said);
        var json = folder.Json("schedule.json");
        Assert.Equal([8, 24, 32], json.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("dims").GetProperty("C").GetInt32()));
        Assert.Equal("optimal", json.GetProperty("status").GetString());
        var check = Dosac.Run("check", folder["schedule.json"]);
        Assert.True(check.Exit == 0, check.Error);

        Dotnet("tool", "install", "dosac", "--tool-path", folder["tools"], "--source", Path.Combine(folder["app"], "feed"), "--version", Repository.Version);
        Assert.Contains("EDP", Run(Path.Combine(folder["tools"], "dosac"), "compile", Repository.File("examples", "tutorial.dosa"), "--emit", "report",
            "--time-limit", "1s"));
    }

    // Packages of others are taken from where the build of these tests found them, so that nothing here needs a feed.
    private void Stock(string feed)
    {
        File.WriteAllText(folder["app/nuget.config"], """
            <configuration>
              <packageSources><clear /><add key="local" value="feed" /></packageSources>
            </configuration>
            """);
        using var assets = JsonDocument.Parse(File.ReadAllText(Repository.File("tests", "Cli.Tests", "obj", "project.assets.json")));
        var caches = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(entry => entry.Name).ToArray();
        foreach (var library in assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(entry => entry.Value.GetProperty("type").GetString() == "package"))
        {
            var path = caches.Select(cache => Path.Combine(cache, library.Value.GetProperty("path").GetString()!)).First(Directory.Exists);
            foreach (var package in Directory.GetFiles(path, "*.nupkg"))
            {
                File.Copy(package, Path.Combine(feed, Path.GetFileName(package)));
            }
        }
    }

    private string Content(string package, string documentation)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(folder["app"], "feed", package));
        using var specification = archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = XDocument.Load(specification).Root!.Elements().First().Elements()
            .ToDictionary(element => element.Name.LocalName, element => element.Value);
        Assert.InRange(metadata["description"].Length, 20, 300);
        var readme = archive.GetEntry(metadata["readme"]) is not null ? "README" : "nothing";
        return $"{readme} and {(archive.GetEntry(documentation) is not null ? "documentation" : "nothing")}";
    }

    private string Dotnet(params string[] arguments) => Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);

    private string Run(string program, params string[] arguments)
    {
        var (exit, output, errors) = Child.Run(program, arguments, change: start =>
        {
            start.WorkingDirectory = folder.Path;
            // A cache of its own: an older package of the same version elsewhere must not be taken.
            start.Environment["NUGET_PACKAGES"] = folder["cache"];
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            start.Environment["DOTNET_CLI_HOME"] = folder.Path;
            start.Environment["DOTNET_NOLOGO"] = "1";
        });
        Assert.True(exit == 0, $"{program} {string.Join(' ', arguments)} ended with {exit}:\n{output}{errors}");
        return output;
    }
}

/// <summary>A test that runs the SDK itself: left out where no <c>dotnet</c> is on the path.</summary>
internal sealed class SdkFactAttribute : FactAttribute
{
    public SdkFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is null
            && !folders.Any(path => File.Exists(Path.Combine(path, "dotnet")) || File.Exists(Path.Combine(path, "dotnet.exe"))))
        {
            Skip = "No dotnet on the path to pack and build with.";
        }
    }
}
