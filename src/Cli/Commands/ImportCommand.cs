using System.CommandLine;
using Dosa.Cli.Compile;
using Dosa.Cli.Import;
using Dosa.Frontend.Import;
using Dosa.IR;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac import [KIND] FILE... [-o OUT] [--evaluate]</c>: other tools' files in the language.</summary>
internal static class ImportCommand
{
    public const string Name = "import";

    public const string Description = "Write files of Timeloop, ZigZag, SCALE-Sim, ONNX and tables in the language, or evaluate the mapping in them.";

    public static readonly string[] Examples = [];

    public static void Define(Command command, CliConsole console)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "The files, all that belong together; what they are is told by what they hold. A word for it before them "
                + $"({string.Join(", ", Importer.Formats.Select(format => format.Word))}) is optional.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Where the text goes (.dosa or .arch); standard output without it.",
            HelpName = "file"
        };
        var evaluate = new Option<bool>("--evaluate") { Description = "Evaluate the mapping by the exact model: cycles, energy, and what every level moves." };
        var mac = new Option<double?>("--mac") { Description = "Energy of a multiply-accumulate, in place of what the files say.", HelpName = "pJ" };
        var define = new Option<string[]>("--define", "-D")
        {
            Description = "A size that an ONNX model leaves open: -D batch=1; may be given more than once.",
            HelpName = "name=number",
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No remarks on standard error." };
        command.Arguments.Add(files);
        foreach (var option in (Option[])[output, evaluate, mac, define, quiet])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => parsed.GetValue(files) is [var model] && OnnxFile.Is(model) ? OfModel(model, parsed) : new ImportRun(console).Run(new(
            [.. parsed.GetValue(files) ?? []], parsed.GetValue(output), parsed.GetValue(evaluate), parsed.GetValue(mac), parsed.GetValue(quiet))));

        int OfModel(string model, ParseResult parsed)
        {
            var errors = new List<Diagnostic>();
            var sizes = CompileCommand.Definitions(parsed.GetValue(define) ?? [], errors.Add);
            return new ModelImportRun(console).Run(model, sizes, parsed.GetValue(output), errors);
        }
    }
}
