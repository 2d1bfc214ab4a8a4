using System.Globalization;
using Dosa.Frontend;
using Dosa.IR;

namespace Dosa.Onnx.Tests;

/// <summary>What the text of an import means.</summary>
internal static class Networks
{
    private sealed class NoFiles : ISourceReader
    {
        public SourceRead Read(string path) => new(null, SourceProblem.Missing);
    }

    /// <summary>The network of an import without errors; its text has none either, edges included.</summary>
    public static NetworkOp Of(OnnxImport import)
    {
        Assert.Empty(import.Diagnostics);
        return Parse(import);
    }

    public static NetworkOp Parse(OnnxImport import)
    {
        Assert.True(import.Text is not null, string.Join('\n', import.Diagnostics));
        var parsed = WorkloadCompiler.Parse("net.onnx", import.Text, new Dictionary<string, long>(), new NoFiles());
        Assert.True(parsed.Diagnostics.IsEmpty, string.Join('\n', parsed.Diagnostics) + "\n" + import.Text);
        return NetworkOp.Of(parsed.Module!)[0];
    }

    public static long Macs(NetworkOp network) =>
        network.Layers.Sum(layer => layer.Count * layer.Bounds.Aggregate(1L, (product, bound) => product * bound))
        + network.Nests.Sum(nest => nest.Count * nest.Bounds.Aggregate(1L, (product, bound) => product * bound));

    /// <summary>The lines of a text that are searched, without their names and what they take.</summary>
    public static string Lines(OnnxImport import) => string.Join("; ", import.Text!.Split('\n').Select(line => line.Trim())
        .Where(line => line.StartsWith("conv", StringComparison.Ordinal) || line.StartsWith("gemm", StringComparison.Ordinal)
            || line.StartsWith("linear", StringComparison.Ordinal) || line.StartsWith("attention", StringComparison.Ordinal))
        .Select(line => $"{line[..line.IndexOf(' ', StringComparison.Ordinal)]}{Repeat(line)} {string.Join(", ", Properties(line))}"));

    /// <summary>The extents of a value, as <c>1x64x56x56</c>.</summary>
    public static string Shape(OnnxImport import, string value) =>
        import.Shapes.TryGetValue(value, out var shape) ? string.Join('x', shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture))) : "unknown";

    private static string Repeat(string line) => line[..line.IndexOf('{', StringComparison.Ordinal)].Trim().Split(' ')[^1] is ['x',
        >= '0' and <= '9', ..] repeat ? " " + repeat : "";

    private static IEnumerable<string> Properties(string line) => line[(line.IndexOf('{', StringComparison.Ordinal) + 1)..^1].Trim()
        .Split(", ").Where(property => property.Contains('=', StringComparison.Ordinal) || property.EndsWith(']') || char.IsAsciiDigit(property[0]))
        .Where(property => !property.StartsWith("from", StringComparison.Ordinal));
}
