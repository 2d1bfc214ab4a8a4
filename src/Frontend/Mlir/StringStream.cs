using Antlr4.Runtime;
using Antlr4.Runtime.Misc;

namespace Dosa.Frontend.Mlir;

/// <summary>A string as ANTLR's input, without a copy: positions are UTF-16 units.</summary>
internal sealed class StringStream(string text, string name) : ICharStream
{
    public int Index { get; private set; }

    public int Size => text.Length;

    public string SourceName => name;

    public void Consume() => Index++;

    public int LA(int i)
    {
        var position = Index + i - (i > 0 ? 1 : 0);
        return (uint)position < (uint)text.Length ? text[position] : IntStreamConstants.EOF;
    }

    public int Mark() => -1;

    public void Release(int marker)
    {
    }

    public void Seek(int index) => Index = index;

    public string GetText(Interval interval) => text[interval.a..Math.Min(interval.b + 1, text.Length)];

    public override string ToString() => text;
}
