using Dosa.Tests;

namespace Dosa.Cli.Tests;

public sealed class FormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_formatted_in_place_and_checked()
    {
        var path = folder.Write("net.dosa", "param  a=1");
        Assert.Equal((1, path + "\n"), Dosac.Run("fmt", "--check", path) is var check ? (check.Exit, check.Out) : default);
        Assert.Equal("param  a=1", File.ReadAllText(path));
        Assert.Equal((0, ""), Dosac.Run("fmt", path) is var ran ? (ran.Exit, ran.Out + ran.Error) : default);
        Assert.Equal("param a = 1\n", File.ReadAllText(path));
        Assert.Equal(0, Dosac.Run("fmt", "--check", path).Exit);
    }

    [Fact]
    public void A_file_with_errors_stays_and_the_others_are_formatted()
    {
        var (bad, good) = (folder.Write("bad.dosa", "param a ="), folder.Write("good.dosa", "param a=1"));
        var ran = Dosac.Run("fmt", bad, good);
        Assert.Equal(1, ran.Exit);
        Assert.Contains("DOSA101", ran.Error, StringComparison.Ordinal);
        Assert.Equal(("param a =", "param a = 1\n"), (File.ReadAllText(bad), File.ReadAllText(good)));
    }

    [Fact]
    public void Bytes_that_are_no_text_stay()
    {
        File.WriteAllBytes(folder["net.dosa"], [.. "param a=1 // "u8, 0xC3, 0x28]);
        Assert.Equal(1, Dosac.Run("fmt", folder["net.dosa"]).Exit);
        Assert.Equal(15, File.ReadAllBytes(folder["net.dosa"]).Length);
    }

    [Fact]
    public void The_examples_are_formatted() =>
        Assert.Equal(0, Dosac.Run(["fmt", "--check", .. Directory.GetFiles(Repository.File("examples"), "*.dosa")]).Exit);
}
