using Dosa.Passes;

namespace Dosa.Cli.Opt;

/// <summary>Passes and pipelines as people read them.</summary>
internal static class PassList
{
    /// <summary>All passes with one line each and their options with what they take, then the pipelines of a compile.</summary>
    public static void Write(PassRegistry registry, CliConsole console)
    {
        var output = console.Out;
        output.WriteLine("Passes:");
        foreach (var pass in registry.Passes)
        {
            output.WriteLine($"  {pass.Name,-18}{pass.Description}");
            foreach (var option in pass.Options)
            {
                output.WriteLine($"    {option.Name,-16}{option.Takes}{(option.Value.Length == 0 ? "" : $" [default: {option.Value}]")}");
            }
        }

        output.WriteLine();
        output.WriteLine("Pipelines:");
        output.WriteLine($"  dosac compile                 {PipelineText.Print(Usual(Pipeline.Default, null), registry)}");
        output.WriteLine($"  dosac compile --emit gemmini  {PipelineText.Print(Usual(Pipeline.ToGemmini, "gemmini"), registry)}");
    }

    // With what a compile sets where nobody asks for anything: the text gives the same bytes.
    private static Pipeline Usual(Pipeline pipeline, string? grid) => pipeline.With(pass => pass is not SetTarget target ? pass
        : target with { DefaultSpace = "full", DefaultGrid = grid ?? target.DefaultGrid });

    /// <summary>The pipeline that is about to run.</summary>
    public static void Write(Pipeline pipeline, PassRegistry registry, TextWriter output)
    {
        output.WriteLine($"Pass Manager with {pipeline.Passes.Length} passes:");
        output.WriteLine(PipelineText.Print(pipeline, registry));
    }
}
