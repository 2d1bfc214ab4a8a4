using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Onnx;

namespace Dosa.Cli.Compile;

/// <summary>ONNX models among the inputs: told by their name or by how they begin, and never read as text.</summary>
internal static class OnnxFile
{
    private const string Extension = ".onnx";

    /// <summary>Whether an input is a model.</summary>
    public static bool Is(string path)
    {
        if (path == "-" || !File.Exists(path))
        {
            return false;
        }

        if (path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[4];
            return OnnxImporter.IsModel(start[..file.Read(start)]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Why is told where it is read as text.
            return false;
        }
    }

    /// <summary>The model as text of the language; null after an error of the system.</summary>
    public static OnnxImport? Read(string path, IEnumerable<KeyValuePair<string, long>> definitions, bool isStrict, Action<Diagnostic> report)
    {
        // Of two values for one size the last counts, as for parameters.
        var sizes = definitions.GroupBy(size => size.Key).ToImmutableDictionary(size => size.Key, size => size.Last().Value);
        try
        {
            using var file = File.OpenRead(path);
            return OnnxImporter.Read(file, path, new() { Sizes = sizes, IsStrict = isStrict });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            report(CliDiagnostics.Unreadable(path, InputFile.Reason(failure)));
            return null;
        }
    }
}
