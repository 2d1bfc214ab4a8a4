using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Accelerators;

/// <summary>
/// The architectures that a target may name: those that are known by name, those of its own text, those that come with the
/// tool, and files.
/// </summary>
internal sealed class AcceleratorCatalogue(Func<Module?> module)
{
    private readonly Dictionary<string, ArchitectureEntry> found = [];

    /// <summary>A table with all of them.</summary>
    public static ArchitectureTable Of(Module? module, ArchitectureTable known) => Of(() => module, known);

    /// <summary>A table with all of them, for a module that is read later.</summary>
    public static ArchitectureTable Of(Func<Module?> module, ArchitectureTable known) =>
        known.Beside(new AcceleratorCatalogue(module).Find, ShippedArchitectures.Names);

    /// <summary>A table with the accelerators of some texts before those that are known.</summary>
    public static ArchitectureTable With(ArchitectureTable known, ImmutableArray<Accelerator> accelerators) => accelerators.IsEmpty ? known
        : known.Beside(
            name => accelerators.FirstOrDefault(accelerator => accelerator.Name == name) is { } found ? Match(found, []) : default,
            [.. accelerators.Select(accelerator => accelerator.Name)]);

    private ArchitectureEntry Find(string name)
    {
        if (!found.TryGetValue(name, out var answer))
        {
            found[name] = answer = Look(name);
        }

        return answer;
    }

    private ArchitectureEntry Look(string name)
    {
        if (module() is { } text)
        {
            foreach (var own in ArchitectureOp.Of(text))
            {
                if (own.Name == name)
                {
                    return Match(AcceleratorReader.Read(own).Accelerator, []);
                }
            }
        }

        var errors = new List<Diagnostic>();
        var read = AcceleratorText.Find(name, errors.Add);
        return read is null && errors.Count == 1 && errors[0].Code == "DOSA571" ? default : Match(read?.Accelerator, errors);
    }

    private static ArchitectureEntry Match(Accelerator? accelerator, List<Diagnostic> errors)
    {
        if (accelerator is null)
        {
            return new(null, null, errors is [{ } first, ..] ? $"it cannot be read, {Place(first)}{first.Message.TrimEnd('.')}" : "it has errors");
        }

        return WeightStationary.TryMatch(accelerator, out var difference) is { } matched ? new(matched, null, null)
            : new(null, accelerator, $"this stage knows the levels of gemmini alone, and {difference}");
    }

    private static string Place(Diagnostic error) =>
        error.Location.File is { } at ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.Path}:{at.Line}:{at.Column}: ") : "";
}
