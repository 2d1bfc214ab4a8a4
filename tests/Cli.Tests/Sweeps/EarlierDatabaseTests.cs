using Dosa.Sweep;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>A database of the first version of the tables is read as it is, and brought to the latest when it is written to.</summary>
public sealed class EarlierDatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EarlierDatabaseTests()
    {
        using (var database = ResultsDatabase.Open(Results, create: true, error => Assert.Fail(error.Message))!)
        {
            ManyPoints.Write(database, 900, seed: 2);
        }

        Now = Ask();
        ResultsFile.Change(Results, "DROP TRIGGER compared; DROP TABLE worse; DROP TABLE versions; PRAGMA user_version = 1");
    }

    private string Results => folder["r.db"];

    private string Now { get; }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Its_questions_have_the_same_answers() => Assert.Equal(Now, Ask());

    [Fact]
    public void Written_to_it_keeps_what_it_has_and_compares_what_comes()
    {
        var net = folder.Write("net.dosa", "sweep s { pe in 2, 4 }\nnetwork a { gemm g { M = 16, N = 24, K = 32 } }");
        var before = Worse();
        Assert.Equal(0, Dosac.Run("sweep", net, "-o", Results, "-q").Exit);
        Assert.Equal(before, Worse());
        Assert.Equal("tables\n2\n", Dosac.Run("query", Results, "--sql", "SELECT user_version AS tables FROM pragma_user_version", "--emit", "csv").Out);
        ResultsFile.Change(Results, "INSERT INTO points SELECT key, '9', network, source, input, architecture, machine, objective, bounds, search, seed, " +
            "options, status, 2 * value, edp, energy_uj, cycles, area_mm2, lower_bound, gap, pe, scratchpad_kb, accumulator_kb, binds, message " +
            $"FROM points WHERE version = '{ToolVersion.Text}'");
        var worse = Dosac.Run("query", Results, "regressions", "--emit", "csv");
        Assert.Equal(3, worse.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains($"From version {ToolVersion.Text} to 9.", worse.Error, StringComparison.Ordinal);
    }

    private string Ask() => string.Concat(new[] { "best", "machines", "front", "binds", "failures", "sweeps" }
        .Select(question => Dosac.Run("query", Results, question, "--emit", "csv").Out))
        + Worse();

    private string Worse() => Dosac.Run("query", Results, "regressions", "--from", "0.0.0", "--to", "0.0.1", "--emit", "csv").Out;
}
