using Dosa.Frontend.Mlir;
using Dosa.IR;

namespace Dosa.Cli.Opt;

/// <summary>Modules as text and back, for <c>--verify-roundtrip</c> and for notes that show an operation.</summary>
internal static class RoundTrip
{
    /// <summary>Reports a module whose text does not read back to the same text.</summary>
    public static void Check(Module module, string path, Action<Diagnostic> report)
    {
        var text = Printer.Print(module, locations: true);
        var again = MlirReader.Read(text, path).Module;
        if (again is null || Printer.Print(again, locations: true) != text)
        {
            report(OptDiagnostics.NoRoundTrip(path));
        }
    }

    /// <summary>The diagnostic with the operation that stands where it points.</summary>
    public static Diagnostic WithOperation(Diagnostic diagnostic, Module? module) =>
        diagnostic.Location.File is not null && module?.Top.Walk().FirstOrDefault(one => module.Resolve(one.Location) == diagnostic.Location) is { } operation
            ? diagnostic.With(diagnostic.Location, "See current operation: " + Printer.Print(operation))
            : diagnostic;
}
