namespace Dosa.Frontend;

/// <summary>A stretch of a text in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The first position behind the stretch.</summary>
    public int End => Start + Length;

    /// <summary>The stretch from the start of the first to the end of the second.</summary>
    public static TextSpan Join(TextSpan first, TextSpan last) => new(first.Start, Math.Max(last.End - first.Start, 0));
}
