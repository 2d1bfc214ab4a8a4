using System.CommandLine;
using Dosa.Cli.Models;
using Dosa.IR;
using Dosa.Learning.Training;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac evaluate-model --data FILE --recipe rtl --by layer</c>.</summary>
internal static class EvaluateModelCommand
{
    public const string Name = "evaluate-model";

    public const string Description = "Judge a latency model, or a recipe by cross-validation.";

    public static readonly string[] Examples = ["dosac evaluate-model --data out/samples.csv --recipe analytical"];

    public static void Define(Command command, CliConsole console)
    {
        var data = new Option<string>("--data") { Description = "A CSV file of schedules with a column of cycles.", HelpName = "file", Required = true };
        var model = new Option<string?>("--model") { Description = "Judge this model's predictions as they are, instead of a recipe's.", HelpName = "model" };
        var by = new Option<Grouping>("--by") { Description = "What stays together in a fold.", HelpName = "group", DefaultValueFactory = _ => Grouping.Layer };
        var folds = new Option<int>("--folds")
        {
            Description = "How many folds; 0 leaves one group out at a time.",
            HelpName = "count",
            DefaultValueFactory = _ => 5,
        };
        var networks = new Option<string?>("--networks") { Description = "A table that says which network each layer is from.", HelpName = "file" };
        var output = new Option<string?>("--output", "-o") { Description = "A folder for tables and plots.", HelpName = "folder" };
        var curve = new Option<bool>("--learning-curve") { Description = "Learn from ever more rows, too." };
        var rows = new Option<int?>("--rows") { Description = "Use only so many rows, evenly spread over the file.", HelpName = "count" };
        var recipe = new RecipeOptions(command);
        foreach (var option in (Option[])[data, model, by, folds, networks, output, curve, rows])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            var request = new EvaluateModelRequest(parsed.GetValue(data)!)
            {
                Recipe = recipe.Read(parsed, errors.Add),
                Model = parsed.GetValue(model),
                By = parsed.GetValue(by),
                Folds = Math.Max(0, parsed.GetValue(folds)),
                Networks = parsed.GetValue(networks),
                Output = parsed.GetValue(output),
                Curve = parsed.GetValue(curve),
                Rows = parsed.GetValue(rows),
            };
            return new EvaluateModelRun(console, request, errors).Run();
        });
    }
}
