using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>Reads from a target which mappings a search may give.</summary>
public static class SpaceReader
{
    /// <summary>The words for loops at the scratchpad: none as in published work, or wherever the machine can have them.</summary>
    public static IReadOnlyList<string> Spaces { get; } = ["reference", "full"];

    /// <summary>The words for factors.</summary>
    public static IReadOnlyList<string> Factors { get; } = ["perfect", "ragged"];

    /// <summary>
    /// The space of a network's target: that of published work where it does not say. The full space has ragged factors unless
    /// the target asks for perfect ones. Null after an error.
    /// </summary>
    public static MappingSpace? Read(NetworkOp network, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var space = Word(network, "space", Spaces, context);
        var factors = Word(network, "factors", Factors, context);
        return space is null || factors is null ? null
            : new(space == "full", factors == "ragged" || (space == "full" && network.Target?.Operation["factors"].AsText() is null));
    }

    private static string? Word(NetworkOp network, string name, IReadOnlyList<string> words, PassContext context)
    {
        var text = network.Target?.Operation[name].AsText() ?? words[0];
        if (words.Contains(text))
        {
            return text;
        }

        context.Report(PassDiagnostics.UnknownTargetWord(network.Target!.Value, name, text, words));
        return null;
    }
}
