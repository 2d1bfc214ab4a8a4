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
    public void The_pipelines_of_a_compile_come_back()
    {
        foreach (var pipeline in new[] { Pipeline.Default, Pipeline.ToGemmini })
        {
            var text = PipelineText.Print(pipeline, PassRegistry.BuiltIn);
            var read = PipelineText.Parse(text, PassRegistry.BuiltIn, error => Assert.Fail(error.Message))!;
            Assert.Equal(pipeline.Passes.Select(pass => pass.Name), read.Passes.Select(pass => pass.Name));
            Assert.Equal(text, PipelineText.Print(read, PassRegistry.BuiltIn));
        }
    }

    [Fact]
    public void Any_anchors_a_pipeline_as_builtin_module_does() =>
        Assert.Equal("merge-layers", PipelineText.Parse("any(merge-layers)", PassRegistry.BuiltIn, error => Assert.Fail(error.Message))!.Passes.Single().Name);

    [Fact]
    public void Blanks_and_quotes_do_not_matter()
    {
        var pipeline = PipelineText.Parse(" builtin.module ( merge-layers , schedule-layers { seed='3'  search=\"gradient\" } ) ", PassRegistry.BuiltIn,
            error => Assert.Fail(error.Message));
        Assert.Equal(3, ((ScheduleLayers)pipeline!.Passes[1]).Seed);
    }
}
