using Dosa.Frontend.Import;

namespace Dosa.Frontend;

/// <summary>A kind of file that is read as a network: the one list that messages and help texts name.</summary>
/// <param name="Words">The kind in words, in the plural.</param>
/// <param name="Extension">How its files are mostly named.</param>
public sealed record InputKind(string Words, string Extension)
{
    /// <summary>All of them, the project's own language first.</summary>
    public static IReadOnlyList<InputKind> All { get; } =
    [
        new("workloads", ".dosa"),
        new("MLIR's generic form", ".mlir"),
        new("ONNX models", ".onnx"),
        .. Importer.Formats.Select(format => format.Files),
    ];

    /// <summary>All of them as the middle of a sentence.</summary>
    public static string Sentence { get; } = string.Join(", ", All.SkipLast(1)) + " and " + All[^1];

    /// <inheritdoc/>
    public override string ToString() => $"{Words} ({Extension})";
}
