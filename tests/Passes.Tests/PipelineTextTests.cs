using Dosa.IR;

namespace Dosa.Passes.Tests;

public sealed class PipelineTextTests
{
    [Theory]
    [InlineData("builtin.module()")]
    [InlineData("builtin.module(merge-layers)")]
    [InlineData("builtin.module(merge-layers,schedule-layers{seed=3},derive-hardware)")]
    public void Texts_come_back(string text)
    {
        var errors = new List<Diagnostic>();
        var pipeline = PipelineText.Parse(text, PassRegistry.BuiltIn, errors.Add);
        Assert.Empty(errors);
        Assert.Equal(text, PipelineText.Print(pipeline!, PassRegistry.BuiltIn));
    }

    [Fact]
    public void Blanks_and_quotes_do_not_matter()
    {
        var pipeline = PipelineText.Parse(" builtin.module ( merge-layers , schedule-layers { seed='3'  search=\"gradient\" } ) ", PassRegistry.BuiltIn,
            error => Assert.Fail(error.Message));
        Assert.Equal(3, ((ScheduleLayers)pipeline!.Passes[1]).Seed);
    }
}
