using Dosa.IR;

namespace Dosa.Cli.Plugins;

/// <summary>What goes wrong with other people's assemblies, <c>DOSA56x</c>: a part of the command line's catalogue.</summary>
internal static class PluginDiagnostics
{
    public static Diagnostic Failed(string path, string why) =>
        Error("DOSA560", $"The plug-in {path} cannot be loaded: {why}.");

    public static Diagnostic Version(string path, string? found, string wanted) => Error("DOSA561", found is null
        ? $"{path} is no plug-in: it does not say [assembly: AssemblyMetadata(\"{PluginLoader.ContractKey}\", \"{wanted}\")]."
        : $"The plug-in {path} is for version {found} of the plug-in contract, and this program has version {wanted}; build it against " +
            $"this program's packages.");

    public static Diagnostic Empty(string path) =>
        Error("DOSA562", $"The plug-in {path} adds nothing: no public class implements IPass, IBackend, ISearch or IPerceptronTrainer " +
            $"and has a constructor without parameters, and no embedded text ends in .arch.");

    public static Diagnostic BadArchitecture(string path, string text, string why) =>
        Error("DOSA563", $"An architecture of the plug-in {path} cannot be used, {text}{why}");

    public static Diagnostic PassCrashed(Operation top, string pass, string assembly, Exception bug)
    {
        var at = OperationTrace.Of(bug);
        return Diagnostic.Error("DOSA564", (at ?? top).Location,
            $"The pass {pass} of {assembly} failed inside{Place(at)} ({bug.GetType().Name}: {bug.Message}); report it with the input.");
    }

    public static Diagnostic TrainerFailed(string trainer, string assembly, Exception bug) => Error("DOSA567",
        $"The trainer {trainer} of {assembly} cannot train here: {bug.Message}. Without --plugin the built-in trainer trains the same recipe.");

    public static Diagnostic PassBroke(Module module, string pass, string assembly, Diagnostic fault)
    {
        var at = fault.Location == Location.Unknown ? null : module.Top.Walk().LastOrDefault(operation => operation.Location == fault.Location);
        return Diagnostic.Error("DOSA566", fault.Location, $"The pass {pass} of {assembly} left a wrong module{Place(at)}, {fault.Code}: {fault.Message}");
    }

    public static Diagnostic BackendCrashed(NetworkOp network, string backend, string assembly, Exception bug)
    {
        var at = OperationTrace.Of(bug) ?? network.Operation;
        return Diagnostic.Error("DOSA565", at.Location,
            $"The backend {backend} of {assembly} failed inside{Place(at)} ({bug.GetType().Name}: {bug.Message}); report it with the input.");
    }

    private static string Place(Operation? at) => at is null ? "" : $" at {at.Name}{(at["sym_name"].AsText() is { } name ? $" '{name}'" : "")}";

    private static Diagnostic Error(string code, string message) => Diagnostic.Error(code, Location.Unknown, message);
}
