using Dosa.Cli.Accelerators;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>
/// A machine of a sweep: its name as settings take it, its text, and whether its sizes are fixed. One whose sizes are open is derived
/// from the mappings, within the bounds of the point.
/// </summary>
internal sealed record SweptMachine(string Name, string Text, bool IsFixed)
{
    /// <summary>The hash of the text.</summary>
    public string Hash => SweepPoint.HashOf(Text);

    /// <summary>The machine of a name or file; null after an error.</summary>
    public static SweptMachine? Of(string name, IEnumerable<Operation> own, ArchitectureTable known, Action<Diagnostic> report)
    {
        var operation = own.FirstOrDefault(architecture => architecture["sym_name"].AsText() == name);
        var text = operation is null ? ShippedArchitectures.Text(name) : Printer.Print(Module.Of(operation));
        if (text is null && known[name] is null)
        {
            // A file; what is wrong with it is told here, once.
            text = AcceleratorText.Find(name, report) is { Accelerator: not null } read ? read.Text : null;
            if (text is null)
            {
                return null;
            }
        }

        if (known[name] is null && known.General(name) is { } general && general.Sizes.Any(size => !size.IsFixed))
        {
            report(CliDiagnostics.OpenSizes(name, general.Sizes.Where(size => !size.IsFixed).Select(size => size.Name)));
            return null;
        }

        text ??= File.Exists(name) ? InputFile.Read(name, report) : name;
        return text is null ? null : new(name, text, known[name] is null);
    }
}
