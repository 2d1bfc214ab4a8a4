using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Parsing;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Reading;

/// <summary>Reads one file: text to syntax records, or errors.</summary>
internal static class SyntaxReader
{
    /// <summary>The file's tree; with errors only what is beside them is read.</summary>
    public static (SyntaxTree Tree, ImmutableArray<Diagnostic> Errors) Read(SourceText source)
    {
        var errors = new ErrorList(source);
        var tokens = new TokenSource(source, errors);
        var builder = new SyntaxBuilder(source, errors);
        try
        {
            // The first token is read here already, and may be the error too many.
            var parser = new DosaParser(new TokenWindow(tokens), TextWriter.Null, TextWriter.Null)
            {
                Listener = builder,
                IsListening = () => !errors.IsLost,
                ErrorHandler = new BlockRecovery(tokens, builder.GoOnBehind),
            };
            parser.RemoveErrorListeners();
            parser.AddErrorListener(new DosaSyntaxErrors(tokens, errors));
            do
            {
                parser.file();
            }
            while (parser.CurrentToken.Type != TokenConstants.EOF);
        }
        catch (ParseCanceledException)
        {
            // The error list says why.
            builder.Stop();
        }

        var read = builder.Finish();
        return (new(source, errors.IsEmpty ? read : null) { Comments = tokens.Comments, Readable = read }, errors.Sorted);
    }
}
