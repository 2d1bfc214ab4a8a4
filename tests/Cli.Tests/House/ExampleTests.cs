using Dosa.Tests;

namespace Dosa.Cli.Tests.House;

/// <summary>Every example compiles, and its schedules hold.</summary>
public sealed class ExampleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Repository.File("examples"), "*.dosa", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.File("examples"), path)).Order()];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Examples))]
    public void An_example_compiles_and_its_schedules_hold(string example)
    {
        var ran = Dosac.Run("compile", Repository.File("examples", example), "-o", folder["out"], "--time-limit", "1s");
        Assert.True(ran.Exit == 0, ran.Error);
        var schedules = Directory.GetFiles(folder["out"], "schedule.json", SearchOption.AllDirectories);
        Assert.NotEmpty(schedules);
        Assert.All(schedules, path => Assert.Equal(0, Dosac.Run("check", path).Exit));
    }
}
