using Dosa.Cli.Accelerators;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>
/// A machine of a sweep: its name as settings take it, its text, and the accelerator where it has other levels than Gemmini's. Sizes that
/// are open are derived from the mappings, within the bounds of the point.
/// </summary>
internal sealed record SweptMachine(string Name, string Text, Accelerator? General)
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

        text ??= File.Exists(name) ? InputFile.Read(name, report) : name;
        return text is null ? null : new(name, text, known.General(name));
    }

    /// <summary>The names of its sizes.</summary>
    public IEnumerable<string> Sizes => General?.Sizes.Select(size => size.Name) ?? ["pe", "scratchpad", "accumulator"];

    /// <summary>Whether values of an axis can matter here; one that cannot is left out of a point's settings.</summary>
    public bool Knows(string setting) => General is null ? !setting.StartsWith(SweepPoint.SizePrefix, StringComparison.Ordinal)
        : setting == "objective" || SizeOf(setting) is not null || (setting == "area" && Mm2(size => size.Least) is not null);

    /// <summary>
    /// Whether a value leaves out nothing that the machine may be: then points with it and without are the same, unless the network's own
    /// target bounds the same.
    /// </summary>
    public bool IsLoose(string setting, string value, TargetOp? target)
    {
        var isWritten = setting == "area" ? target?.Operation["area_mm2"] is not null : target?.Bounds.Any(own => own.Resource == KeyOf(setting)) == true;
        if (General is null || isWritten)
        {
            return false;
        }

        if (setting == "area")
        {
            return General.Sizes.All(size => size.Most is not null) && Quantity.TryArea(value, out var most) && Mm2(size => size.Most ?? 0) <= most;
        }

        return SizeOf(setting) is { } size && SizeRange.TryParse(value, kilobytes: false) is { } range
            && !(range.Least > size.Least) && (range.Most is null || size.Most <= range.Most);
    }

    private double? Mm2(Func<SizeParameter, long> pick) => General!.Mm2([.. General!.Sizes.Select(size => (double)pick(size))]);

    private SizeParameter? SizeOf(string setting) => General?.Sizes.FirstOrDefault(size => size.Key == KeyOf(setting));

    // A setting as targets of any machine name it.
    private static string KeyOf(string setting) => setting is "scratchpad" or "accumulator" ? setting + "_kb"
        : setting.StartsWith(SweepPoint.SizePrefix, StringComparison.Ordinal) ? setting[SweepPoint.SizePrefix.Length..] : setting;
}
