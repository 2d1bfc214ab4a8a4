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
        if (network.Target is not { } target)
        {
            return MappingSpace.Reference;
        }

        return Knows(target, "space", target.Space, Spaces, context) & Knows(target, "factors", target.Factors, Factors, context)
            ? new(target.Space == "full", target.Factors == "ragged")
            : null;
    }

    private static bool Knows(TargetOp target, string name, string word, IReadOnlyList<string> words, PassContext context)
    {
        if (!words.Contains(word))
        {
            context.Report(PassDiagnostics.UnknownTargetWord(target, name, word, words));
            return false;
        }

        return true;
    }
}
