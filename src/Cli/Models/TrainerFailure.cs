using Dosa.Cli.Plugins;
using Dosa.IR;
using Dosa.Learning.Training;

namespace Dosa.Cli.Models;

/// <summary>Tells a user that a plug-in's trainer cannot work on this machine; what else goes wrong is a bug and stays one.</summary>
internal static class TrainerFailure
{
    /// <summary>What to tell, or null where the failure is not the trainer's own.</summary>
    public static Diagnostic? Of(Exception failure, Recipe? recipe)
    {
        var cause = failure is AggregateException several ? several.InnerExceptions[0] : failure;
        return recipe is not null && PluginLoader.IsForeign(recipe.MlpTrainer) && cause is InvalidOperationException
            ? PluginDiagnostics.TrainerFailed(recipe.MlpTrainer.Name, PluginLoader.NameOf(recipe.MlpTrainer), cause)
            : null;
    }
}
