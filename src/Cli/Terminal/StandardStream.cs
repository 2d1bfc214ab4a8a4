using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Dosa.Cli;

/// <summary>
/// Standard output or error as a writer that tells when nothing arrives: the system's own ignores a reader that has gone. Lost
/// output ends the command with an ordinary error; lost messages cannot be told, and show in the exit code alone.
/// </summary>
internal sealed class StandardStream(Stream stream, bool isOutput) : TextWriter
{
    private readonly StreamWriter writer = new(stream, new UTF8Encoding(false)) { AutoFlush = true };

    /// <summary>Whether something could not be written.</summary>
    public bool IsLost { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <summary>Standard output.</summary>
    public static StandardStream Output() => new(Open(1, Console.OpenStandardOutput), isOutput: true);

    /// <summary>Standard error.</summary>
    public static StandardStream Error() => new(Open(2, Console.OpenStandardError), isOutput: false);

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => writer.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => writer.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => writer.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <inheritdoc/>
    public override void Flush() => Try(writer.Flush);

    private void Try(Action write)
    {
        if (IsLost)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            IsLost = true;
            if (isOutput)
            {
                throw new OutputLostException(InputFile.Reason(failure));
            }
        }
    }

    // A pipe is written to directly, to see that its reader has gone; a file is not, since its position may be shared.
    private static Stream Open(int descriptor, Func<Stream> usual)
    {
        if (OperatingSystem.IsWindows())
        {
            return usual();
        }

        try
        {
            var direct = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, 0);
            return direct.CanSeek ? usual() : direct;
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            return usual();
        }
    }
}

/// <summary>Standard output takes no more; the message says why.</summary>
internal sealed class OutputLostException(string why) : Exception(why);
