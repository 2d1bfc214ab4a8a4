namespace Dosa.Cli;

/// <summary>Where a command writes, and what the writing end can show. Results go to Out, everything else to Error.</summary>
public sealed record CliConsole(TextWriter Out, TextWriter Error)
{
    private const int UsualWidth = 100;

    /// <summary>Whether people watch the error stream, so that lines may be redrawn.</summary>
    public bool Interactive { get; init; }

    /// <summary>Whether the error stream may be coloured.</summary>
    public bool Colour { get; init; }

    /// <summary>Columns of the error stream at this moment: people resize terminals.</summary>
    public int Width => Measure?.Invoke() is > 0 and var columns ? columns : UsualWidth;

    /// <summary>Columns of the output where it is a terminal; null where it is a file or a pipe, which have room for any line.</summary>
    public int? OutWidth => MeasureOut?.Invoke() is > 0 and var columns ? columns : null;

    /// <summary>How to look up the columns of the output, which prepares a terminal for it; null where there is none.</summary>
    public Func<int>? MeasureOut { get; init; }

    /// <summary>How to look up the columns; null where there are none.</summary>
    public Func<int>? Measure { get; init; }

    /// <summary>Ends long work early when it is cancelled.</summary>
    public CancellationToken Interrupted { get; init; }

    /// <summary>The console of this process.</summary>
    public static CliConsole OfProcess(CancellationToken interrupted)
    {
        var terminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new(StandardStream.Output(), StandardStream.Error())
        {
            Interactive = terminal,
            Colour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            MeasureOut = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb" ? null : () => Console.WindowWidth,
            Measure = terminal ? () => Console.WindowWidth : null,
            Interrupted = interrupted,
        };
    }

    /// <summary>Text in a colour where colours are shown. The colour is an ANSI number, 31 red to 36 cyan, 1 bold.</summary>
    public string Paint(int colour, string text) => Colour ? $"\e[{colour}m{text}\e[0m" : text;
}
