using System.Collections.Immutable;

namespace Dosa.Onnx;

/// <summary>How a model is read.</summary>
public sealed record OnnxOptions
{
    /// <summary>Numbers for the sizes that the model leaves open, by their names, or by an input's name and an axis: <c>batch</c>, <c>x.0</c>.</summary>
    public IReadOnlyDictionary<string, long> Sizes { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>Whether it is an error that an operator which computes is left out.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Operators that are read as if they were not known to compute: for tests of what is said about them.</summary>
    internal ImmutableHashSet<string> Without { get; init; } = [];
}
