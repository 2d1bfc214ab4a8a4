using System.Collections.Immutable;
using System.Text;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Reading;
using Dosa.IR;

namespace Dosa.Frontend.Formatting;

/// <summary>
/// Lays a text of the workload language out in the one usual way. Tokens stay as they are but for the separator behind the
/// last entry of a block; comments and single empty lines stay; formatting twice is formatting once.
/// <code>
/// network a{fc f{in=1,out=2*n}}   ----&gt;   network a {
///                                           fc f { in = 1, out = 2 * n }
///                                         }
/// </code>
/// </summary>
public sealed class Formatter
{
    private readonly string text;
    private readonly List<Piece> pieces;
    private readonly Placement[] placements;
    private readonly StringBuilder output = new();
    private int depth;
    private bool breaks;
    private bool glued;
    private bool commented;
    private bool opened = true;

    private Formatter(string text)
    {
        this.text = text;
        pieces = Piece.Split(text);
        placements = Layout.Of(text, pieces);
    }

    /// <summary>The text in its usual layout; null with the errors when it cannot be read.</summary>
    public static (string? Text, ImmutableArray<Diagnostic> Errors) Format(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (_, errors) = SyntaxReader.Read(source);
        if (!errors.IsEmpty)
        {
            return (null, errors);
        }

        var formatted = new Formatter(source.Text).Run();
        return (source.Text.Contains("\r\n", StringComparison.Ordinal) ? formatted.ReplaceLineEndings("\r\n") : formatted, []);
    }

    private string Run()
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].IsComment)
            {
                Comment(i);
            }
            else if (!placements[i].Dropped)
            {
                Token(i);
            }
        }

        if (output.Length > 0)
        {
            output.Append('\n');
        }

        return output.ToString();
    }

    private void Token(int i)
    {
        var place = placements[i];
        var closes = text[pieces[i].Span.Start] == '}';
        if (place.Starts && !glued)
        {
            NewLine(depth = place.Depth, !closes && pieces[i].LinesBefore > 1);
        }
        else if (breaks)
        {
            NewLine(depth + 2, empty: false);
        }
        else if (place.Space || glued || (i > 0 && pieces[i - 1].IsComment && output.Length > 0))
        {
            output.Append(' ', 1 + place.Pad);
        }

        depth = place.Starts ? place.Depth : depth;
        (breaks, glued, commented) = (false, false, false);
        Append(i);
        opened = text[pieces[i].Span.Start] == '{';
        output.Append(place.Separator);
    }

    private void Comment(int i)
    {
        var line = pieces[i].Type == DosaLexer.LINE_COMMENT;
        // Behind a comment to the end of its line, with only a dropped separator between, it needs a line too.
        var own = i == 0 || pieces[i].LinesBefore > 0 || commented;
        if (own)
        {
            NewLine(CommentDepth(i), pieces[i].LinesBefore > 1);
        }
        else if (glued || output.Length > 0)
        {
            output.Append(' ');
        }

        Append(i);
        commented = line;
        opened = false;
        var ends = i + 1 == pieces.Count || pieces[i + 1].LinesBefore > 0;
        glued = !line && (glued || own) && !ends;
        breaks = line || (own && ends) || (breaks && !own);
    }

    // A comment of its own line stands as deep as what follows it; before a closing brace as deep as the block.
    private int CommentDepth(int i)
    {
        var next = i + 1;
        while (next < pieces.Count && (pieces[next].IsComment || placements[next].Dropped))
        {
            next++;
        }

        if (next == pieces.Count)
        {
            return 0;
        }

        var place = placements[next];
        return !place.Starts ? depth + 2 : place.Depth + (text[pieces[next].Span.Start] == '}' ? 1 : 0);
    }

    private void NewLine(int indent, bool empty)
    {
        if (output.Length > 0)
        {
            output.Append(empty && !opened ? "\n\n" : "\n");
        }

        output.Append(' ', 2 * indent);
    }

    private void Append(int i) => output.Append(text.AsSpan(pieces[i].Span.Start, pieces[i].Span.Length).TrimEnd());
}
