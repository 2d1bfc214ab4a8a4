using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>Which operand, W, I or O, a data space is: by its name, or else by what the problem's loops do to it.</summary>
internal static class DataSpaceNames
{
    private static readonly (char Role, string[] Names)[] Known =
    [
        ('W', ["weights", "weight", "w", "filter", "filters", "kernel"]),
        ('I', ["inputs", "input", "i", "ifmap", "ifmaps", "activations"]),
        ('O', ["outputs", "output", "o", "ofmap", "ofmaps", "psums"]),
    ];

    /// <summary>The operand that a name stands for everywhere; null where it depends on the problem.</summary>
    public static char? ByName(string name) =>
        Known.Where(entry => entry.Names.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(entry => (char?)entry.Role).FirstOrDefault();

    /// <summary>Data spaces with their operands; null after an error.</summary>
    public static ImmutableArray<DataSpace>? Assign(ImmutableArray<DataSpace> spaces, FileLocation at, Action<Diagnostic> report)
    {
        var outputs = spaces.Count(space => space.IsOutput);
        if (outputs != 1 || spaces.Length != 3)
        {
            report(ImportDiagnostics.NotModelled(at,
                FormattableString.Invariant($"This problem has {spaces.Length - outputs} data spaces that are read and {outputs} that are written"),
                "a layer here reads two and writes one, marked 'read-write: true'"));
            return null;
        }

        var read = spaces.Where(space => !space.IsOutput).ToArray();
        var (first, second) = (ByName(read[0].Name), ByName(read[1].Name));
        var isSwapped = first == 'I' || second == 'W' || (first != 'W' && second != 'I' && HasWindow(read[0]) && !HasWindow(read[1]));
        if (first is not ('W' or 'I') && second is not ('W' or 'I'))
        {
            var (weights, inputs) = isSwapped ? (read[1], read[0]) : (read[0], read[1]);
            report(ImportDiagnostics.Assumed(at, $"The data space '{weights.Name}' is taken as the weights W, '{inputs.Name}' as the inputs I."));
        }

        return [.. spaces.Select(space => space with { Role = space.IsOutput ? 'O' : ReferenceEquals(space, read[0]) == isSwapped ? 'I' : 'W' })];
    }

    private static bool HasWindow(DataSpace space) => space.Coordinates.Any(coordinate => coordinate.Length > 1);
}
