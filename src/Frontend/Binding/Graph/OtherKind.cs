using System.Collections.Immutable;

namespace Dosa.Frontend.Binding.Graph;

/// <summary>
/// The kinds of lines that are not searched but are there: what they are called, their properties, how many lines they take, and the
/// extents of their result, from those that they take. <paramref name="Shape"/> gives null for what is not known.
/// </summary>
internal sealed record OtherKind(
    string Name, ImmutableArray<string> Properties, int Least, int Most, Func<PropertyReader, ImmutableArray<Extents?>, Extents?> Shape)
{
    /// <summary>What every line of these kinds may say.</summary>
    private static readonly ImmutableArray<string> Everywhere = ["output", "bits", "bytes"];

    public static ImmutableArray<OtherKind> All { get; } =
    [
        new("input", [], 0, 0, (_, _) => null) { IsFree = true },
        .. ((string[])["add", "sub", "mul", "div", "minimum", "maximum"]).Select(name => new OtherKind(name, [], 1, int.MaxValue, OtherShapes.Broadcast)),
        .. ((string[])["relu", "gelu", "silu", "sigmoid", "tanh", "activation", "softmax", "norm", "requantise"])
            .Select(name => new OtherKind(name, [], 1, 1, (_, from) => from[0])),
        new("concat", ["axis"], 1, int.MaxValue, OtherShapes.Concat),
        new("pool", ["kernel", "stride", "padding", "dilation"], 1, 1, OtherShapes.Pool),
        new("global_pool", [], 1, 1, OtherShapes.GlobalPool),
        new("upsample", ["scale"], 1, 1, OtherShapes.Upsample),
        new("pad", ["padding"], 1, 1, OtherShapes.Pad),
        new("transpose", ["order"], 1, 1, OtherShapes.Transpose),
        new("reshape", [], 1, 1, (_, _) => null) { IsFree = true },
        new("flatten", [], 1, 1, OtherShapes.Flatten) { IsFree = true },
        new("op", ["type"], 0, int.MaxValue, (_, _) => null),
    ];

    /// <summary>Every word that begins such a line.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(kind => kind.Name)];

    /// <summary>All properties of the kind.</summary>
    public ImmutableArray<string> AllProperties { get; } = [.. Properties, .. Everywhere];

    /// <summary>Whether nothing is moved: another view of the same words, or what others move.</summary>
    public bool IsFree { get; private init; }

    public static OtherKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
