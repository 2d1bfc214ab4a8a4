using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests.House;

/// <summary>The habits of CONTRIBUTING.md that a machine can check.</summary>
[Trait("Tier", "Fast")]
public sealed partial class SourceTests
{
    private const int LongestFile = 350;
    private const int WidestLine = 160;

    private static IEnumerable<string> Sources => new[] { "src", "tests", "benchmarks", "plugins" }
        .Select(folder => Repository.File(folder)).Where(Directory.Exists)
        .SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(path => !Excluded().IsMatch(path.Replace('\\', '/')));

    [Fact]
    public void No_file_is_long() =>
        Assert.Empty(Sources.Where(path => File.ReadLines(path).Count() > LongestFile).Select(Short));

    [Fact]
    public void Half_of_the_files_are_below_80_lines()
    {
        var lengths = Sources.Select(path => File.ReadLines(path).Count()).Order().ToArray();
        Assert.InRange(lengths[lengths.Length / 2], 1, 80);
    }

    [Fact]
    public void No_line_is_wide()
    {
        var wide = Sources.SelectMany(path => OutsideRawStrings(path)
            .Where(line => line.Text.Length > WidestLine).Select(line => $"{Short(path)}:{line.Number}"));
        Assert.Empty(wide);
    }

    [Fact]
    public void No_name_says_nothing() =>
        Assert.Empty(Sources.Where(path => Empty().IsMatch(Path.GetFileNameWithoutExtension(path)) || EmptyType().IsMatch(File.ReadAllText(path)))
            .Select(Short));

    [Fact]
    public void Nothing_is_left_to_do_later() =>
        Assert.Empty(Sources.Where(path => !path.EndsWith("SourceTests.cs", StringComparison.Ordinal) && Later().IsMatch(File.ReadAllText(path)))
            .Select(Short));

    [Fact]
    public void The_commands_of_the_readme_are_the_commands_of_the_checks()
    {
        var readme = File.ReadAllText(Repository.File("README.md"));
        var checks = File.ReadAllText(Repository.File(".ci", "run"));
        Assert.Contains("dotnet run --project src/Cli -- compile examples/resnet50.dosa -o out", readme);
        Assert.Contains("dotnet test\n", readme);
        Assert.Matches(@"dotnet run --no-build --project src/Cli -- compile ""examples/\$name\.dosa"" -o", checks);
        Assert.Matches(@"(?m)^main_job resnet50 ", checks);
        Assert.Matches(@"(?m)^dotnet test( |$)", checks);
    }

    // What stands in """ is text of another language, with lines of its own.
    private static IEnumerable<(int Number, string Text)> OutsideRawStrings(string path)
    {
        var (number, isRaw) = (0, false);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var marks = line.Split("\"\"\"").Length - 1;
            if (!isRaw && marks == 0)
            {
                yield return (number, line);
            }

            isRaw ^= marks % 2 == 1;
        }
    }

    private static string Short(string path) => Path.GetRelativePath(Repository.Root, path);

    [GeneratedRegex(@"/(obj|bin|Generated)/")]
    private static partial Regex Excluded();

    [GeneratedRegex(@"(Manager|Helpers?|Util(s|ity|ities)?|Common)$")]
    private static partial Regex Empty();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+\w*(Manager|Helpers?|Utils?|Utility|Utilities|Common)\b")]
    private static partial Regex EmptyType();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|NotImplementedException|#region")]
    private static partial Regex Later();
}
