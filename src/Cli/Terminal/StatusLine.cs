namespace Dosa.Cli;

/// <summary>
/// One line at the end of the error stream that is drawn anew while something runs, cut to the terminal's width at that
/// moment. A clock draws it, so that time goes on in it even where nothing is told. Silent where nobody watches.
/// </summary>
internal sealed class StatusLine : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly CliConsole console;
    private readonly Timer? clock;
    private Func<int, string>? line;
    private string drawn = "";

    /// <summary>A line with nothing in it.</summary>
    public StatusLine(CliConsole console)
    {
        this.console = console;
        clock = console.Interactive ? new Timer(_ => Draw(), null, Pause, Pause) : null;
    }

    /// <summary>What to show from now on: given the columns, the text.</summary>
    public void Show(Func<int, string> text)
    {
        if (clock is null)
        {
            return;
        }

        bool first;
        lock (gate)
        {
            (first, line) = (line is null, text);
        }

        if (first)
        {
            Draw();
        }
    }

    /// <summary>Takes the line away until something is shown again.</summary>
    public void Clear()
    {
        lock (gate)
        {
            line = null;
            Write("");
        }
    }

    /// <summary>Takes the line away for good.</summary>
    public void Dispose()
    {
        clock?.Dispose();
        Clear();
    }

    private void Draw()
    {
        lock (gate)
        {
            if (line is not null)
            {
                var columns = console.Width - 1;
                var text = line(columns);
                Write(text.Length <= columns ? text : text[..Math.Max(0, columns)]);
            }
        }
    }

    private void Write(string text)
    {
        if (text == drawn)
        {
            return;
        }

        drawn = text;
        console.Error.Write("\r\e[K" + text);
        console.Error.Flush();
    }
}
