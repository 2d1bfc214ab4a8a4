using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>Reads from a target which hardware sizes can be built and how tiles are buffered.</summary>
internal static class GridOf
{
    public static readonly (string Word, SizeGrid Value)[] Grids = [("reference", SizeGrid.Reference), ("gemmini", SizeGrid.Gemmini)];

    public static readonly (string Word, Buffering Value)[] Bufferings =
        [("single", Buffering.Single), ("double", Buffering.Double), ("unroller", Buffering.Unroller)];

    /// <summary>The grid of a network's target: the analytical model's own where the target does not say; null after an error.</summary>
    public static HardwareGrid? Read(NetworkOp network, PassContext context)
    {
        var grid = Word(network, "grid", Grids, context);
        var buffering = Word(network, "buffering", Bufferings, context);
        return grid is { } sizes && buffering is { } copies ? new(sizes, copies) : null;
    }

    private static T? Word<T>(NetworkOp network, string name, (string Word, T Value)[] words, PassContext context)
        where T : struct
    {
        if (network.Target?.Operation[name].AsText() is not { } text)
        {
            return words[0].Value;
        }

        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        context.Report(PassDiagnostics.UnknownTargetWord(network.Target.Value, name, text, [.. words.Select(entry => entry.Word)]));
        return null;
    }
}
