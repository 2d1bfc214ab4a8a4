namespace Dosa.Frontend;

/// <summary>Where the texts of files come from: the disk, or an editor's buffers.</summary>
public interface ISourceReader
{
    /// <summary>The text of a file, or why there is none.</summary>
    SourceRead Read(string path);
}

/// <summary>A text, or one reason why there is none.</summary>
public readonly record struct SourceRead(string? Text, SourceProblem Problem)
{
    /// <summary>For <see cref="SourceProblem.Unreadable"/> what the system says; for bad UTF-8 the byte's offset.</summary>
    public string Detail { get; init; } = "";

    /// <summary>A text that was read.</summary>
    public static SourceRead Of(string text) => new(text, SourceProblem.None);
}

/// <summary>Why a file gives no text.</summary>
public enum SourceProblem
{
    /// <summary>There is a text.</summary>
    None,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file's bytes are not UTF-8.</summary>
    NotUtf8,

    /// <summary>The system refuses.</summary>
    Unreadable,
}
