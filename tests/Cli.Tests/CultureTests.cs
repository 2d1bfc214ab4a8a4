using System.Globalization;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>What is written depends on the input, the options and the seed; on nothing else.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public void Dispose()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, before);
        CultureInfo.DefaultThreadCurrentCulture = null;
        folder.Dispose();
    }

    [Fact]
    public void Every_culture_and_any_number_of_threads_give_the_same_bytes()
    {
        var plain = Run(CultureInfo.InvariantCulture, "1");
        Assert.Contains(plain.Keys, name => name.EndsWith("schedule.json", StringComparison.Ordinal));
        foreach (var (culture, threads) in new[] { ("tr-TR", "2"), ("de-DE", "5"), ("ar-SA", "1"), ("th-TH", "3") })
        {
            var info = CultureInfo.GetCultureInfo(culture);
            Assert.False(info.NumberFormat.Equals(CultureInfo.InvariantCulture.NumberFormat), "Cultures are switched off in this process.");
            var other = Run(info, threads);
            Assert.Equal(plain.Keys.Order(), other.Keys.Order());
            Assert.All(plain, file => Assert.True(file.Value == other[file.Key], $"{file.Key} differs with {culture} and {threads} threads."));
        }
    }

    // All files of two searches, what goes to the console, and what is printed for mistakes.
    private Dictionary<string, string> Run(CultureInfo culture, string threads)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        CultureInfo.DefaultThreadCurrentCulture = culture;
        var root = Path.Combine(folder.Path, Guid.NewGuid().ToString("N"));
        var input = folder.Write("small.mlir", Inputs.Small);
        var texts = new Dictionary<string, string>();
        foreach (var search in new[] { "exact", "gradient" })
        {
            Add(search, Dosac.Run("compile", input, "-o", Path.Combine(root, search), "--emit=ir,layers,schedule,json,report,timeloop,svg",
                $"--search={search}", "--seed=7", "--threads=" + threads, "-q"));
            Add(search + "-opt", Dosac.Run("opt", input,
                $"--pass-pipeline=schedule-layers{{search={search} seed=7 gap=2.5% threads={threads}}},derive-hardware"));
        }

        Add("gemmini", Dosac.Run("compile", Repository.File("examples", "tutorial.dosa"), "-o", Path.Combine(root, "code"), "--emit=gemmini,ast",
            "--search=exact", "--seed=7", "--threads=" + threads, "-q"));
        Add("mistake", Dosac.Run("compile", folder.Write("bad.dosa", "network i { layer I conv { } }")), exit: ExitCode.Diagnostics);
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories))
        {
            texts.Add(Path.GetRelativePath(root, file), File.ReadAllText(file));
        }

        Directory.Delete(root, recursive: true);
        return texts;

        void Add(string name, Ran ran, int exit = ExitCode.Success)
        {
            Assert.True(ran.Exit == exit, ran.Error);
            texts.Add(name + ".out", ran.Out);
            texts.Add(name + ".err", ran.Error);
        }
    }
}
