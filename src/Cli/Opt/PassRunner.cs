using System.Diagnostics;
using Dosa.Cli.Plugins;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Opt;

/// <summary>
/// Runs a pipeline pass by pass: prints, verifies and times between passes; a pass that throws becomes a diagnostic and,
/// where wanted, a file that reproduces the failure.
/// </summary>
internal sealed class PassRunner(OptRequest request, CliConsole console, PassRegistry registry, PassReport report)
{
    /// <summary>The module after all passes; null after errors, which are in the context.</summary>
    public Module? Run(Module module, Pipeline pipeline, PassContext context)
    {
        for (var i = 0; i < pipeline.Passes.Length; i++)
        {
            var pass = pipeline.Passes[i];
            if (request.Printing.BeforeAll || request.Printing.Before.Contains(pass.Name))
            {
                Dump("Before", pass, module);
            }

            if (Run(module, pass, pipeline, context) is not { } changed)
            {
                return null;
            }

            var wanted = request.Printing.AfterAll || request.Printing.After.Contains(pass.Name);
            if (request.Printing.AfterChange ? !ReferenceEquals(changed, module) : wanted)
            {
                Dump("After", pass, changed);
            }

            module = changed;
        }

        return module;
    }

    private Module? Run(Module module, IPass pass, Pipeline pipeline, PassContext context)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var changed = pass.Run(module, context);
            report.Add(pass, clock.Elapsed, module, changed);
            if (!context.Failed && request.VerifyEach && !ReferenceEquals(module, changed))
            {
                PassCheck.Verify(pass, changed, context);
            }

            if (!context.Failed)
            {
                return changed;
            }
        }
#pragma warning disable CA1031 // A pass may come from anywhere; whatever it throws is reported as its failure.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            context.Report(PluginDiagnostics.PassCrashed(module.Top, pass.Name, PluginLoader.NameOf(pass), bug));
        }

        if (request.CrashReproducer is { } path)
        {
            var rest = new Pipeline([.. pipeline.Passes.SkipWhile(other => !ReferenceEquals(other, pass))]);
            context.Report(Reproducer.Write(path, module, PipelineText.Print(rest, registry)));
        }

        return null;
    }

    private void Dump(string when, IPass pass, Module module)
    {
        console.Error.WriteLine($"// -----// IR Dump {when} {pass.GetType().Name} ({pass.Name}) //----- //");
        console.Error.WriteLine(Printer.Print(module, request.PrintLocations));
    }
}
