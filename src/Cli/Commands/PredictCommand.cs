using System.CommandLine;
using Dosa.Cli.Models;
using Dosa.Learning.Builtin;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac predict --model builtin:rtl --mappings FILE -o OUT</c>.</summary>
internal static class PredictCommand
{
    public const string Name = "predict";

    public const string Description = "Predict the cycles of schedules with a latency model.";

    public static readonly string[] Examples =
    [
        "dosac predict --model out/model.json --mappings out/samples.csv -o out/predicted.csv",
        "dosac predict --model builtin:rtl --mappings out/samples.csv --pe 16",
    ];

    public static void Define(Command command, CliConsole console)
    {
        var model = new Option<string>("--model")
        {
            Description = "builtin:rtl, builtin:timing, builtin:analytical, builtin:dnn, builtin:analytical-dnn, or a file of 'dosac train'.",
            HelpName = "model",
            DefaultValueFactory = _ => "builtin:rtl",
        };
        Proposals.Add(model, BuiltinModels.Names.Select(name => BuiltinModels.Prefix + name));
        var mappings = new Option<string>("--mappings")
        {
            Description = "A CSV file of schedules; - reads standard input.",
            HelpName = "file",
            Required = true,
        };
        var output = new Option<string?>("--output", "-o") { Description = "The CSV file to write; standard output when missing.", HelpName = "file" };
        var array = new Option<int?>("--pe") { Description = "The array is this wide, whatever the file says.", HelpName = "width" };
        array.Validators.Add(result =>
        {
            if (result.GetValue(array) is < 1 or > 1024)
            {
                result.AddError("--pe takes a width from 1 to 1024.");
            }
        });
        foreach (var option in (Option[])[model, mappings, output, array])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => new PredictRun(console).Run(
            parsed.GetValue(model)!, parsed.GetValue(mappings)!, parsed.GetValue(output), parsed.GetValue(array)));
    }
}
