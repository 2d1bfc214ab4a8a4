using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Compile;

/// <summary>
/// What a compile for a machine of other levels than Gemmini's cannot be asked for; said before the search, not after it.
/// </summary>
internal static class MachineRequests
{
    private static readonly (string Pass, string What, string Why)[] GemminiPasses =
    [
        ("retime-programs", "A Gemmini program", "it has other levels than gemmini; leave --emit gemmini out."),
        ("trace-front", "A front of area", "it is searched for on the levels of gemmini alone; leave --pareto out."),
    ];

    /// <summary>Whether all can be had; an error at the architecture's name for each that cannot.</summary>
    public static bool CanBeHad(Module module, Pipeline passes, ImmutableArray<string> emit, PassContext context)
    {
        var first = passes.Passes.OfType<SetTarget>().FirstOrDefault();
        foreach (var network in NetworkOp.Of(first is null ? module : first.Run(module, context)))
        {
            if (MachineProblemReader.AcceleratorOf(network, context) is { } accelerator)
            {
                Check(network, accelerator, passes, emit, context);
            }
        }

        return !context.Failed;
    }

    private static void Check(NetworkOp network, Accelerator accelerator, Pipeline passes, ImmutableArray<string> emit, PassContext context)
    {
        foreach (var (pass, what, why) in GemminiPasses)
        {
            if (passes.Passes.Any(one => one.Name == pass))
            {
                context.Report(CliDiagnostics.NotOnMachine(network, what, accelerator.Name, why));
            }
        }

        if (passes.Passes.OfType<RetimeLayers>().Any(retime => retime.Model is not null))
        {
            context.Report(CliDiagnostics.NotOnMachine(network, "A model of real latency", accelerator.Name,
                "models are fitted to gemmini's loops; leave --latency out."));
        }

        if (emit.Contains("mlir"))
        {
            context.Report(CliDiagnostics.NotOnMachine(network, "Tiled linalg", accelerator.Name,
                "tiles are cut at gemmini's levels; leave --emit mlir out, --emit schedule prints the mappings."));
        }
    }
}
