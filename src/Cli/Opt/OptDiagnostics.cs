using Dosa.IR;

namespace Dosa.Cli.Opt;

/// <summary>What <c>dosac opt</c> tells users, <c>DOSA54x</c>: a part of the command line's catalogue.</summary>
internal static class OptDiagnostics
{
    public static Diagnostic TwoPipelines() =>
        Error("DOSA540", "Passes are named both by --pass-pipeline and one by one; keep one of the two.");

    public static Diagnostic NoReproducer(string path) =>
        Error("DOSA541", $"{path} holds no pipeline to reproduce; --run-reproducer wants a file that --mlir-pass-pipeline-crash-reproducer wrote.");

    public static Diagnostic ReproducerWritten(string path) =>
        new("DOSA543", Severity.Remark, Location.Unknown, $"A file that reproduces the failure is at {path}; run it with dosac opt --run-reproducer.");

    public static Diagnostic NotExpected(Diagnostic found) =>
        Diagnostic.Error("DOSA544", found.Location, $"Unexpected {Word(found.Severity)}: {found.Message}");

    public static Diagnostic NotFound(Location at, string kind, string text) =>
        Diagnostic.Error("DOSA545", at, $"Expected {kind} \"{text}\" was not produced.");

    public static Diagnostic UnknownFlag(string flag, IEnumerable<string> known) =>
        Error("DOSA546", $"There is no option {flag}, and no pass of that name; {NearestName.Question(flag, known)}see 'dosac opt --help' and --list-passes.");

    public static Diagnostic TooManyFiles(IEnumerable<string> files) => Error(
        "DOSA547",
        $"One file is read, and there are several: {string.Join(", ", files)}; keep one, or join them with lines '// -----' and --split-input-file.");

    public static Diagnostic NoRoundTrip(string path) =>
        Error("DOSA549", $"What is printed of {path} does not read back as the same module; this is a mistake of dosac, please report it with the input.");

    public static Diagnostic BadExpectation(Location at, string why) =>
        Diagnostic.Error("DOSA548", at, $"This expectation cannot be read: {why}; write it like // expected-error@+1 {{{{text}}}}.");

    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "remark",
    };

    private static Diagnostic Error(string code, string message) => Diagnostic.Error(code, Location.Unknown, message);
}
