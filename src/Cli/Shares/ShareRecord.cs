using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Shares;

/// <summary>
/// What is kept beside the file of a share, as FILE.share: of which run it is a share, which one, and what the file then held. In a file of its
/// own, so that the share stays what its readers take.
/// </summary>
/// <param name="Command">The command that wrote it.</param>
/// <param name="Tool">The version that wrote it.</param>
/// <param name="Index">Which share it is, from 1.</param>
/// <param name="Count">How many shares there are.</param>
/// <param name="Settings">Everything that determines what the run writes, by name.</param>
internal sealed record ShareRecord(string Command, string Tool, int Index, int Count, ImmutableSortedDictionary<string, string> Settings)
{
    /// <summary>What is added to a file's name.</summary>
    public const string Ending = ".share";

    private const string Kind = "dosac-share-1";

    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true };

    public string Format { get; init; } = Kind;

    /// <summary>How many pieces the whole has: rows, or trials. 0 for samples, which are as many as they are.</summary>
    public long Pieces { get; init; }

    /// <summary>Samples of each chunk of draws.</summary>
    public ImmutableArray<int> Chunks { get; init; } = [];

    /// <summary>How many rows could not be read.</summary>
    public long Faults { get; init; }

    public long Bytes { get; init; }

    public string Sha256 { get; init; } = "";

    /// <summary>The SHA-256 of a text or file, unpacked where it is gzipped, in hexadecimal digits.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string HashOf(string path)
    {
        using var file = PackedFile.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The record of a file; null, after an error, for one that cannot be read.</summary>
    public static ShareRecord? Read(string file, Action<Diagnostic> report)
    {
        try
        {
            if (JsonSerializer.Deserialize<ShareRecord>(File.ReadAllText(file + Ending)) is
                { Format: Kind, Command: not null, Tool: not null, Settings: not null, Sha256: not null, Chunks.IsDefault: false } record
                && record.Index >= 1 && record.Index <= record.Count)
            {
                return record;
            }

            report(ShareDiagnostics.Damaged(file, $"{file}{Ending} is no record of a share"));
        }
        catch (JsonException)
        {
            report(ShareDiagnostics.Damaged(file, $"{file}{Ending} is no record of a share"));
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            report(CliDiagnostics.Unreadable(file + Ending, InputFile.Reason(failure)));
        }

        return null;
    }

    /// <summary>The record of a command's share.</summary>
    public static ShareRecord Of(string command, Share share, IEnumerable<KeyValuePair<string, string>> settings) =>
        new(command, ToolVersion.Text, share.Index, share.Count, settings.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>Writes the record down beside a file that is complete; false after an error.</summary>
    public bool Write(string file, Action<Diagnostic> report)
    {
        try
        {
            var (bytes, hash) = Measure(file);
            var whole = this with { Bytes = bytes, Sha256 = hash };
            return TextOutput.Write(file + Ending, JsonSerializer.Serialize(whole, Lines) + "\n", report);
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            report(CliDiagnostics.Unwritable(file + Ending, InputFile.Reason(failure)));
            return false;
        }
    }

    /// <summary>Whether a file is what it was when its record was written; an error where it is not.</summary>
    public bool Holds(string file, Action<Diagnostic> report)
    {
        try
        {
            if (Measure(file) == (Bytes, Sha256))
            {
                return true;
            }

            report(ShareDiagnostics.Damaged(file, "it is not as its run left it"));
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            report(CliDiagnostics.Unreadable(file, InputFile.Reason(failure)));
        }

        return false;
    }

    // What a file has on disk, packed as it is.
    private static (long Bytes, string Sha256) Measure(string file)
    {
        using var stream = File.OpenRead(file);
        return (stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
