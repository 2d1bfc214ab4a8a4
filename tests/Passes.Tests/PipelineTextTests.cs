using Dosa.IR;

namespace Dosa.Passes.Tests;

public sealed class PipelineTextTests
{
    private static readonly string[] Tokens =
        ["builtin.module", "(", ")", "{", "}", ",", "=", "'", "\"", " ", "\n", "merge-layers", "schedule-layers", "seed", "1", "search", "gradient", "nothing", "é", "\0", "set-target"];

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
        var pipeline = PipelineText.Parse(" builtin.module ( merge-layers , schedule-layers { seed='3'  search=\"gradient\" } ) ", PassRegistry.BuiltIn, error => Assert.Fail(error.Message));
        Assert.Equal(3, ((ScheduleLayers)pipeline!.Passes[1]).Seed);
    }

    [Fact]
    public void Any_text_is_a_pipeline_or_a_located_error()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Tokens[random.Next(Tokens.Length)]));
            var errors = new List<Diagnostic>();
            var pipeline = PipelineText.Parse(text, PassRegistry.BuiltIn, errors.Add);
            Assert.True(pipeline is null == errors.Count > 0, text);
            Assert.All(errors, error => Assert.NotNull(error.Location.File));
            if (pipeline is null)
                continue;
            var printed = PipelineText.Print(pipeline, PassRegistry.BuiltIn);
            Assert.Equal(printed, PipelineText.Print(PipelineText.Parse(printed, PassRegistry.BuiltIn, error => Assert.Fail(error.Message))!, PassRegistry.BuiltIn));
        }
    }
}
