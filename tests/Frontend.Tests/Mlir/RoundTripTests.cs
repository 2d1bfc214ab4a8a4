using System.Text.RegularExpressions;
using Dosa.IR;
using Dosa.Tests;

namespace Dosa.Frontend.Mlir.Tests;

/// <summary>Each file below Inputs is printed as it stands, but for the comments that mlir-opt writes beside blocks.</summary>
[Trait("Tier", "Fast")]
public sealed partial class RoundTripTests
{
    private static readonly string Inputs = Repository.File("tests", "Frontend.Tests", "Mlir", "Inputs");

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Inputs, "*.mlir", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Inputs, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_read_prints_as_it_was(string file)
    {
        var text = Comment().Replace(File.ReadAllText(Path.Combine(Inputs, file)), "").TrimEnd() + "\n";
        var read = MlirReader.Read(text, file);
        Assert.Empty(read.Diagnostics);
        Assert.Equal(text, Printer.Print(read.Module!, locations: Located().IsMatch(text)));
    }

    [MlirToolFact("mlir-opt-16")]
    public void Mlir_opt_accepts_what_is_printed()
    {
        var folder = Path.Combine(Inputs, "printed");
        var modules = Directory.GetFiles(folder, "*.mlir").Order(StringComparer.Ordinal)
            .Select(file => Printer.Print(MlirReader.Read(File.ReadAllText(file), file).Module!)).ToList();
        Assert.True(modules.Count > 100);
        var (exit, _, errors) = MlirTool.Run("mlir-opt-16", string.Join("// -----\n", modules), "--allow-unregistered-dialect", "--split-input-file",
            "--mlir-print-op-generic");
        Assert.True(exit == 0, errors);
    }

    [GeneratedRegex(@"^\}\).* loc\(", RegexOptions.Multiline)]
    private static partial Regex Located();

    [GeneratedRegex("  // (preds?:|[0-9]+ preds:|no predecessors).*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
