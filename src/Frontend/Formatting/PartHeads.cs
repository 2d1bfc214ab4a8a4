namespace Dosa.Frontend.Formatting;

/// <summary>
/// Puts the braces of an architecture's parts below each other: behind the longest name of a level. Fan-outs that are longer
/// do not count.
/// </summary>
internal sealed class PartHeads(List<Piece> pieces)
{
    private readonly List<(int Brace, int Width, bool Level)> heads = [];
    private int width = -1;
    private bool level;

    /// <summary>Looks at a token; <paramref name="head"/> says whether it stands between the parts of an architecture.</summary>
    public void Take(int piece, string word, Placement placement, bool head)
    {
        if (!head)
        {
            width = -1;
            return;
        }

        if (placement.Starts)
        {
            (width, level) = (word.Length, word != "spread");
        }
        else if (width >= 0 && pieces[piece - 1].IsComment)
        {
            width = -1;
        }
        else if (width >= 0 && word == "{")
        {
            heads.Add((piece, width, level));
        }
        else if (width >= 0)
        {
            width += word.Length + (placement.Space ? 1 : 0);
        }
    }

    /// <summary>The end of an architecture.</summary>
    public void Align(Placement[] placements)
    {
        var column = heads.Where(head => head.Level).Select(head => head.Width).DefaultIfEmpty(0).Max();
        foreach (var (brace, own, _) in heads)
        {
            placements[brace] = placements[brace] with { Pad = Math.Max(0, column - own) };
        }

        heads.Clear();
    }
}
