using System.CommandLine;
using Dosa.Cli.Models;
using Dosa.IR;
using Dosa.Learning;
using Dosa.Learning.Features;
using Dosa.Learning.Training;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac train --recipe rtl --data FILE -o model.json</c>.</summary>
internal static class TrainCommand
{
    public const string Name = "train";

    public const string Description = "Train a latency model on measured or scored schedules.";

    public static readonly string[] Examples = ["dosac train --recipe timing --data out/samples.csv -o out/model.json"];

    public static void Define(Command command, CliConsole console)
    {
        var data = new Option<string>("--data") { Description = "A CSV file of schedules with a column of cycles.", HelpName = "file", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "The model file to write.", HelpName = "file", Required = true };
        var recipe = new RecipeOptions(command);
        command.Options.Add(data);
        command.Options.Add(output);
        command.SetAction(parsed =>
        {
            var errors = new List<Diagnostic>();
            var read = recipe.Read(parsed, errors.Add);
            return new TrainRun(console, errors).Run(read, parsed.GetValue(data)!, parsed.GetValue(output)!, recipe.Spelling(parsed));
        });
    }
}

/// <summary>The options that change a recipe, for the commands that train.</summary>
internal sealed class RecipeOptions
{
    private readonly Option<string> name = new("--recipe")
    {
        Description = "Where the settings come from: " + string.Join(", ", Recipes.All.Select(r => r.Name)) + ".",
        HelpName = "recipe",
        DefaultValueFactory = _ => "rtl",
    };
    private readonly Option<RegressorKind?> kind = new("--kind") { Description = "The regressor.", HelpName = "kind" };
    private readonly Option<string?> features = new("--features") { Description = "The feature set.", HelpName = "set" };
    private readonly Option<LatencyTarget?> target = new("--target") { Description = "What the regressor learns.", HelpName = "target" };
    private readonly Option<LatencyBase?> start = new("--base") { Description = "What the prediction starts from.", HelpName = "base" };
    private readonly Option<int?> trees = new("--trees") { Description = "Trees of a forest or of boosting.", HelpName = "count" };
    private readonly Option<int?> epochs = new("--epochs") { Description = "Passes of an mlp over the rows.", HelpName = "count" };
    private readonly Option<ulong> seed = new("--seed")
    {
        Description = "Where randomness starts; the same seed gives the same model.",
        HelpName = "seed",
        DefaultValueFactory = _ => 1UL,
    };
    private readonly Option<int> threads = new("--threads")
    {
        Description = "Threads to use; 0 takes all. The model does not depend on it.",
        DefaultValueFactory = _ => 0,
        HelpName = "count",
    };

    private readonly PluginOption plugins;

    public RecipeOptions(Command command)
    {
        name.AcceptOnlyFromAmong([.. Recipes.All.Select(r => r.Name)]);
        features.AcceptOnlyFromAmong([.. FeatureSets.All.Select(set => set.Name)]);
        foreach (var option in (Option[])[name, kind, features, target, start, trees, epochs, seed, threads])
        {
            command.Options.Add(option);
        }

        plugins = new(command, "a trainer of perceptrons");
    }

    /// <summary>The recipe that the options describe; the last trainer of the plug-ins trains.</summary>
    public Recipe Read(ParseResult parsed, Action<Diagnostic> report)
    {
        var recipe = Recipes.Find(parsed.GetValue(name)!)!;
        recipe = recipe with
        {
            Kind = parsed.GetValue(kind) ?? recipe.Kind,
            Features = parsed.GetValue(features) ?? recipe.Features,
            Target = parsed.GetValue(target) ?? recipe.Target,
            Base = parsed.GetValue(start) ?? recipe.Base,
            Seed = parsed.GetValue(seed),
            MlpTrainer = plugins.Read(parsed, report).Trainers.LastOrDefault() ?? recipe.MlpTrainer,
            Threads = parsed.GetValue(threads) is > 0 and var count ? count : Environment.ProcessorCount,
        };
        if (parsed.GetValue(trees) is > 0 and var grown)
        {
            recipe = recipe with { Forest = recipe.Forest with { Trees = grown }, Boosting = recipe.Boosting with { Trees = grown } };
        }

        return parsed.GetValue(epochs) is > 0 and var passes ? recipe with { Mlp = recipe.Mlp with { Epochs = passes } } : recipe;
    }

    /// <summary>The options as they have to be written to get the same recipe.</summary>
    public string Spelling(ParseResult parsed)
    {
        var spelling = $"--recipe {parsed.GetValue(name)}";
        spelling += parsed.GetValue(kind) is { } k ? $" --kind {k.ToString().ToLowerInvariant()}" : "";
        spelling += parsed.GetValue(features) is { } f ? $" --features {f}" : "";
        spelling += parsed.GetValue(target) is { } t ? $" --target {t.ToString().ToLowerInvariant()}" : "";
        spelling += parsed.GetValue(start) is { } b ? $" --base {b.ToString().ToLowerInvariant()}" : "";
        spelling += parsed.GetValue(trees) is { } n ? FormattableString.Invariant($" --trees {n}") : "";
        spelling += parsed.GetValue(epochs) is { } e ? FormattableString.Invariant($" --epochs {e}") : "";
        return spelling + FormattableString.Invariant($" --seed {parsed.GetValue(seed)}") + plugins.Spelling(parsed);
    }
}
