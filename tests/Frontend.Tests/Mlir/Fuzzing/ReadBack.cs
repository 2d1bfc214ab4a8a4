using Dosa.IR;

namespace Dosa.Frontend.Mlir.Tests.Fuzzing;

/// <summary>What must hold of every text: a module or located errors, and a module prints to a text that reads back the same.</summary>
internal static class ReadBack
{
    public static ReadModule Check(string text, string name)
    {
        var result = MlirReader.Read(text, "fuzz.mlir");
        Assert.True(result.Module is null == (result.Diagnostics.Length > 0), name);
        Assert.All(result.Diagnostics, diagnostic => Assert.True(diagnostic.Location.File is { Line: >= 1, Column: >= 1 }, $"{name}: {diagnostic.Message}"));
        if (result.Module is not { } module)
        {
            return result;
        }

        Verifier.Verify(module);
        var printed = Printer.Print(module, locations: true);
        var again = MlirReader.Read(printed, "fuzz.mlir");
        Assert.True(again.Module is not null, $"{name}: {(again.Diagnostics.IsEmpty ? "" : again.Diagnostics[0].ToString())}\n{text}\n{printed}");
        Assert.True(printed == Printer.Print(again.Module, locations: true), $"{name}\n{text}");
        return result;
    }
}
