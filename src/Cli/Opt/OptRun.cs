using System.Text;
using Dosa.Cli.Accelerators;
using Dosa.Cli.Compile;
using Dosa.Cli.Plugins;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Opt;

/// <summary>Reads, runs the passes and prints, for each part of the input.</summary>
internal sealed class OptRun(OptRequest request, CliConsole console, PassRegistry builtIn)
{
    private readonly DiagnosticWriter writer = new(console);
    private readonly PassReport report = new() { CountsOperations = request.Statistics };
    private PluginSet plugins = PluginSet.None with { Passes = builtIn };

    private PassRegistry Registry => plugins.Passes;

    public int Run()
    {
        var errors = new List<Diagnostic>();
        plugins = plugins.With(request.Plugins, errors.Add);
        if (request.ListPasses && errors.Count == 0)
        {
            PassList.Write(Registry, console);
            return ExitCode.Success;
        }

        var pipeline = errors.Count > 0 ? null : ReadPipeline(errors);
        CheckNames(errors);
        if (pipeline is null || errors.Count > 0)
        {
            writer.Write(errors);
            return ExitCode.For(errors);
        }

        if (!request.RunReproducer)
        {
            Dump(pipeline);
        }

        var path = InputFile.NameOf(request.Input);
        if (InputFile.Read(request.Input, errors.Add) is not { } text)
        {
            writer.Write(errors);
            return ExitCode.Diagnostics;
        }

        writer.AddSource(path, text);
        var output = new StringBuilder();
        var good = true;
        foreach (var (part, linesBefore) in request.Split ? SplitInput.Parts(text) : [(text, 0)])
        {
            good &= RunPart(path, new string('\n', linesBefore) + part, pipeline, output);
        }

        if (request.Timing)
        {
            report.WriteTimes(console.Error);
        }

        if (request.Statistics)
        {
            report.WriteCounts(console.Error);
        }

        return good && Write(output.ToString()) ? ExitCode.Success : ExitCode.Diagnostics;
    }

    private void Dump(Pipeline pipeline)
    {
        if (request.DumpPipeline)
        {
            PassList.Write(pipeline, Registry, console.Error);
        }
    }

    // What is named and would otherwise be passed over without a word.
    private void CheckNames(List<Diagnostic> errors)
    {
        if (request.Inputs.Length > 1)
        {
            errors.Add(OptDiagnostics.TooManyFiles(request.Inputs));
        }

        foreach (var name in request.Printing.Named)
        {
            Registry.Find(name, Location.Unknown, errors.Add);
        }
    }

    private Pipeline? ReadPipeline(List<Diagnostic> errors)
    {
        writer.AddSource(PipelineText.SourceName, request.Pipeline ?? "");
        if (request.Pipeline is not null && !request.PassFlags.IsEmpty)
        {
            errors.Add(OptDiagnostics.TwoPipelines());
        }

        if (request.Pipeline is { } text)
        {
            return PipelineText.Parse(text, Registry, errors.Add);
        }

        var passes = new List<IPass>();
        foreach (var flag in request.PassFlags)
        {
            var equals = flag.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? flag : flag[..equals];
            if (Registry[name] is not { } pass)
            {
                errors.Add(OptDiagnostics.UnknownFlag("--" + name));
            }
            else if (equals < 0)
            {
                passes.Add(pass);
            }
            else if (PipelineText.Configure(pass, flag[(equals + 1)..], Registry, errors.Add) is { } configured)
            {
                passes.Add(configured);
            }
        }

        return new([.. passes]);
    }

    private bool RunPart(string path, string text, Pipeline pipeline, StringBuilder output)
    {
        Module? module = null;
        var context = new PassContext { Cancellation = console.Interrupted, KnownArchitectures = AcceleratorCatalogue.Of(() => module, plugins.Architectures) };
        module = Read(path, text, ref pipeline, context);
        if (module is not null)
        {
            module = new PassRunner(request, console, Registry, report).Run(module, pipeline, context);
        }

        if (request.VerifyDiagnostics)
        {
            var differences = new ExpectedDiagnostics(path, text).Compare(context.Diagnostics).ToList();
            writer.Write(differences);
            return differences.Count == 0;
        }

        writer.Write(context.Diagnostics);
        if (module is null)
        {
            return false;
        }

        output.Append(output.Length > 0 ? "// -----\n" : "").Append(Printer.Print(module, request.PrintLocations));
        return true;
    }

    private Module? Read(string path, string text, ref Pipeline pipeline, PassContext context)
    {
        var input = path.EndsWith(".dosa", StringComparison.Ordinal) ? WorkloadReader.Read(path, text, [], wantSyntax: false)
            : WorkloadReader.ReadIr(path, text);
        writer.AddIncludes(input.Includes);
        var read = input.Module;
        var diagnostics = read is { } whole ? Verifier.Verify(whole) : input.Diagnostics;
        foreach (var diagnostic in diagnostics)
        {
            context.Report(diagnostic);
        }

        if (read is not { } module || context.Failed)
        {
            return null;
        }

        if (!request.RunReproducer)
        {
            return module;
        }

        if (Reproducer.Pipeline(module) is not { } recorded)
        {
            context.Report(OptDiagnostics.NoReproducer(path));
            return null;
        }

        writer.AddSource(PipelineText.SourceName, recorded);
        if (PipelineText.Parse(recorded, Registry, context.Report) is not { } parsed)
        {
            return null;
        }

        pipeline = parsed;
        Dump(pipeline);
        return Reproducer.Strip(module);
    }

    private bool Write(string text)
    {
        if (request.VerifyDiagnostics)
        {
            return true;
        }

        if (request.Output is not { } path || path == "-")
        {
            console.Out.Write(text);
            return true;
        }

        return TextOutput.Write(path, text, diagnostic => writer.Write([diagnostic]));
    }
}
