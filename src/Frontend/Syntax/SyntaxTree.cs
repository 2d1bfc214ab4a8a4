using System.Collections.Immutable;

namespace Dosa.Frontend.Syntax;

/// <summary>A file with its text and what was read from it; <see cref="File"/> is null after a syntax error.</summary>
public sealed record SyntaxTree(SourceText Source, FileSyntax? File)
{
    /// <summary>The file, or after a syntax error the items and layers beside it.</summary>
    public FileSyntax? Readable { get; init; } = File;

    /// <summary>Where the comments stand, in order.</summary>
    public ImmutableArray<TextSpan> Comments { get; init; } = [];
}
