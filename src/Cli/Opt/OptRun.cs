using Dosa.Cli.Accelerators;
using Dosa.Cli.Compile;
using Dosa.Cli.Plugins;
using Dosa.Frontend.Mlir;
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
        if (errors.Count == 0 && IsAnswered())
        {
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
        var output = new List<Module>();
        var good = true;
        foreach (var (part, linesBefore) in request.Split ? SplitInput.Parts(text) : [(text, 0)])
        {
            good &= RunPart(path, new string('\n', linesBefore) + part, pipeline, output);
        }

        if (request.Timing)
        {
            report.WriteTimes(console.Error, request.LongestFirst);
        }

        if (request.Statistics)
        {
            report.WriteCounts(console.Error);
        }

        return good && Write(output) ? ExitCode.Success : ExitCode.Diagnostics;
    }

    // Questions about the tool itself, which read no module.
    private bool IsAnswered()
    {
        if (request.ListPasses)
        {
            PassList.Write(Registry, console);
        }
        else if (request.ShowVersion)
        {
            console.Out.WriteLine(ToolVersion.Text);
        }
        else if (request.ShowDialects)
        {
            console.Out.WriteLine("Available Dialects: builtin, dosa, gemmini");
            console.Out.WriteLine("Others pass through; of linalg, tosa, stablehlo and mhlo the operations are read that docs/mlir.md lists.");
        }

        return request.ListPasses || request.ShowVersion || request.ShowDialects;
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
                errors.Add(OptDiagnostics.UnknownFlag("--" + name, Registry.Passes.Select(pass => "--" + pass.Name).Concat(request.Options)));
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

    private bool RunPart(string path, string text, Pipeline pipeline, List<Module> output)
    {
        Module? module = null;
        var context = new PassContext { Cancellation = console.Interrupted, KnownArchitectures = AcceleratorCatalogue.Of(() => module, plugins.Architectures) };
        module = Read(path, text, ref pipeline, context, out var read);
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

        if (module is not null && request.VerifyRoundTrip)
        {
            RoundTrip.Check(module, path, context.Report);
        }

        writer.Write(context.Diagnostics.Select(diagnostic => request.OperationOnDiagnostic ? RoundTrip.WithOperation(diagnostic, read) : diagnostic));
        if (module is null || context.Failed)
        {
            return false;
        }

        output.Add(module);
        return true;
    }

    private Module? Read(string path, string text, ref Pipeline pipeline, PassContext context, out Module? asWritten)
    {
        var input = path.EndsWith(".dosa", StringComparison.Ordinal) ? WorkloadReader.Read(path, text, [], wantSyntax: false)
            : WorkloadReader.ReadIr(path, text);
        writer.AddIncludes(input.Includes);
        var read = asWritten = input.Module;
        var diagnostics = read is { } whole ? OperandPlaces.Point(Verifier.Verify(whole), path, text) : input.Diagnostics;
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

    private bool Write(List<Module> modules)
    {
        if (request.VerifyDiagnostics)
        {
            return true;
        }

        if (request.Output is not { } path || path == "-")
        {
            Write(modules, console.Out);
            return true;
        }

        return TextOutput.Write(path, file => Write(modules, file), diagnostic => writer.Write([diagnostic]));
    }

    private void Write(List<Module> modules, TextWriter output)
    {
        for (var i = 0; i < modules.Count; i++)
        {
            output.Write(i > 0 ? "// -----\n" : "");
            var shown = request.LocalScope ? AliasInliner.Inline(modules[i]) : modules[i];
            Printer.Write(output, request.ElideAbove is { } most ? ElementsElision.Elide(shown, most) : shown, request.PrintLocations);
        }
    }
}
