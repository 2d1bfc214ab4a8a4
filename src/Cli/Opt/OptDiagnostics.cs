using Dosa.IR;

namespace Dosa.Cli.Opt;

/// <summary>What <c>dosac opt</c> tells users, <c>DOSA54x</c>: a part of the command line's catalogue.</summary>
internal static class OptDiagnostics
{
    public static Diagnostic TwoPipelines() =>
        Error("DOSA540", "Passes are named both by --pass-pipeline and one by one; keep one of the two.");

    public static Diagnostic NoReproducer(string path) =>
        Error("DOSA541", $"{path} holds no pipeline to reproduce; --run-reproducer wants a file that --mlir-pass-pipeline-crash-reproducer wrote.");

    public static Diagnostic PassCrashed(Location at, string pass, string assembly, Exception bug) =>
        Diagnostic.Error("DOSA542", at, $"The pass {pass} of {assembly} failed inside ({bug.GetType().Name}: {bug.Message}); report it with the input.");

    public static Diagnostic ReproducerWritten(string path) =>
        new("DOSA543", Severity.Remark, Location.Unknown, $"A file that reproduces the failure is at {path}; run it with dosac opt --run-reproducer.");

    public static Diagnostic NotExpected(Diagnostic found) =>
        Diagnostic.Error("DOSA544", found.Location, $"Unexpected {Word(found.Severity)}: {found.Message}");

    public static Diagnostic NotFound(Location at, string kind, string text) =>
        Diagnostic.Error("DOSA545", at, $"Expected {kind} \"{text}\" was not produced.");

    public static Diagnostic UnknownFlag(string flag) =>
        Error("DOSA546", $"There is no option {flag}, and no pass of that name; see 'dosac opt --help'.");

    public static Diagnostic PluginFailed(string path, string why) =>
        Error("DOSA547", $"The plug-in {path} cannot be loaded: {why}.");

    public static Diagnostic PluginVersion(string path, string? found, string wanted) => Error("DOSA548", found is null
        ? $"{path} is no plug-in: it does not say [assembly: AssemblyMetadata(\"{PassPlugin.ContractKey}\", \"{wanted}\")]."
        : $"The plug-in {path} is for version {found} of the plug-in contract, and this program has version {wanted}; build it against this program's packages.");

    public static Diagnostic PluginEmpty(string path) =>
        Error("DOSA549", $"The plug-in {path} has no pass: no public class implements IPass and has a constructor without parameters.");

    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "remark",
    };

    private static Diagnostic Error(string code, string message) => Diagnostic.Error(code, Location.Unknown, message);
}
