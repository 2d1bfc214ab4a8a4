using Dosa.IR;

namespace Dosa.Frontend.Mlir.Quick;

/// <summary>Places in a text that are asked for from its beginning on, which needs no list of its lines.</summary>
internal sealed class QuickPlaces(SourceText source)
{
    private readonly string text = source.Text;
    private int line = 1;
    private int start;
    private int end = LineEnd(source.Text, 0);

    /// <summary>The line, the column and how much is underlined of a stretch.</summary>
    public (int Line, int Column, int Length) At(int position, int length)
    {
        while (position > end)
        {
            start = end + 1;
            end = LineEnd(text, start);
            line++;
        }

        return (line, position - start + 1, Math.Max(1, Math.Min(length, end - position)));
    }

    public FileLocation Of((int Line, int Column, int Length) place) => new(source.Path, place.Line, place.Column, place.Length);

    private static int LineEnd(string text, int start) => text.AsSpan(start).IndexOf('\n') is >= 0 and var length ? start + length : text.Length;
}
