using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Mlir.Quick;
using Dosa.Frontend.Parsing;
using Dosa.IR;

namespace Dosa.Frontend.Mlir;

/// <summary>What came out of reading a text: a module, unless there are errors.</summary>
public sealed record ReadModule(Module? Module, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Reads MLIR's generic form. An operation without <c>loc(...)</c> gets the position where it stands in the text.
/// </summary>
public static class MlirReader
{
    /// <summary>Reads a whole text; <paramref name="path"/> is its name in locations.</summary>
    public static ReadModule Read(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = new SourceText(path, text);
        if (QuickReader.Read(source) is { } quick)
        {
            return new(quick, []);
        }

        return ReadByGrammar(source);
    }

    /// <summary>Reads by the parser that is made of the grammar, which says what is wrong with a text.</summary>
    internal static ReadModule ReadByGrammar(SourceText source)
    {
        var diagnostics = new List<Diagnostic>();
        var module = ReadFast(source, diagnostics);
        if (module is null && diagnostics.Count == 0)
        {
            ReadForErrors(source, diagnostics);
        }

        if (diagnostics.Count > 0 && ForeignText.Recognise(source.Text, "MLIR") is { } foreign)
        {
            return new(null, [FrontendDiagnostics.OtherKind(source.Locate(new(0, 1)), foreign)]);
        }

        return new(diagnostics.Count == 0 ? module : null, [.. diagnostics]);
    }

    /// <summary>Reads a text without errors; null at the first syntax error.</summary>
    private static Module? ReadFast(SourceText source, List<Diagnostic> diagnostics)
    {
        var lexer = new GuardedLexer(source);
        var builder = new ModuleBuilder(source, diagnostics);
        var parser = Parser(lexer, builder);
        parser.ErrorHandler = new BailErrorStrategy();
        try
        {
            parser.text();
            return builder.Finish();
        }
        catch (ParseCanceledException)
        {
            diagnostics.Clear();
            if (lexer.Overflow is { } overflow)
            {
                diagnostics.Add(overflow);
            }

            return null;
        }
    }

    /// <summary>Reads a text with errors again, recovering after each, to report several of them.</summary>
    private static void ReadForErrors(SourceText source, List<Diagnostic> diagnostics)
    {
        var lexer = new GuardedLexer(source);
        var parser = Parser(lexer, null);
        parser.AddErrorListener(new SyntaxErrors(source, diagnostics));
        try
        {
            parser.text();
        }
        catch (ParseCanceledException)
        {
            if (lexer.Overflow is { } overflow)
            {
                diagnostics.Add(overflow);
            }
        }
    }

    private static MlirGenericParser Parser(GuardedLexer lexer, ModuleBuilder? builder)
    {
        var parser = new MlirGenericParser(new TokenWindow(lexer), TextWriter.Null, TextWriter.Null) { Listener = builder };
        parser.RemoveErrorListeners();
        return parser;
    }
}
