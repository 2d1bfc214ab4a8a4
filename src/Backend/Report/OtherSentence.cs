using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>What runs beside the layers and is in no total.</summary>
internal static class OtherSentence
{
    private const int MostKinds = 12;

    /// <summary><c>66 operations that are not searched move 12.3 MB, which no total holds: Relu 49, Add 16, MaxPool 1</c>; null where there are none.</summary>
    public static string? Of(NetworkOp network)
    {
        if (OtherOperations.Of(network) is not { } others)
        {
            return null;
        }

        var kinds = string.Join(", ", others.Kinds.Take(MostKinds).Select(kind => Text($"{kind.Kind} {kind.Count}")));
        var rest = others.Kinds.Skip(MostKinds).Sum(kind => kind.Count);
        var unknown = others.Unknown == 0 ? "" : Text($" ({others.Unknown} of unknown size not counted)");
        var what = others.Count == 1 ? "1 operation that is not searched moves" : Text($"{others.Count} operations that are not searched move");
        return $"{what} {Size(others.Bytes)}{unknown}, which no total holds: {kinds}"
            + (rest == 0 ? "" : Text($", others {rest}"));
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1024 => Text($"{bytes} bytes"),
        < 1 << 20 => Text($"{bytes / 1024.0:0.0} KB"),
        < 1L << 30 => Text($"{bytes / 1048576.0:0.0} MB"),
        _ => Text($"{bytes / 1073741824.0:0.0} GB"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
