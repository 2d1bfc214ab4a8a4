namespace Dosa.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_fresh_schedule_holds_and_a_changed_one_does_not()
    {
        Assert.Equal(0, Dosac.Run("compile", folder.Write("small.mlir", Inputs.Small), "-o", folder["out"], "--search", "exact").Exit);
        var path = folder["out/schedule.json"];
        Assert.Equal(0, Dosac.Run("check", path).Exit);
        Assert.Contains("DOSA516", Dosac.Run("check", path, "--edp-below", "1").Error);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace("\"cycles\": ", "\"cycles\": 1", StringComparison.Ordinal));
        var changed = Dosac.Run("check", path);
        Assert.Equal(ExitCode.Diagnostics, changed.Exit);
        Assert.Contains("DOSA515", changed.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"hardware\": 3}")]
    [InlineData("{\"hardware\": {\"pe\": 4.5}}")]
    public void Anything_else_is_not_a_schedule(string text) =>
        Assert.Contains("DOSA514", Dosac.Run("check", folder.Write("other.json", text)).Error);
}
