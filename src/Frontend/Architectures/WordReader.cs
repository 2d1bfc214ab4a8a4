using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Architectures;

/// <summary>
/// Bits of a level's word, and of those operands whose words are others:
/// <code>
/// word = 8 bit W 4 bit O 32 bit   ----&gt;   word = 8, operand_bits = {W = 4, O = 32}
/// </code>
/// </summary>
internal sealed class WordReader(Evaluator evaluator, ValueReader values)
{
    private const int Usual = 16;
    private const int Most = 65536;
    private const string Form = "bits, and behind them those of operands whose words are others, as in 8 bit O 32 bit";

    /// <summary>The level's bits, and a dictionary of operands' bits; null where all have the level's.</summary>
    public (long Word, IR.Attribute? Operands) Read(SettingSyntax? setting)
    {
        if (setting is null || !setting.Right.Any(IsOperand))
        {
            return ((long)(values.Number(setting, "word", 1, Most, whole: true, "bit") ?? Usual), null);
        }

        var reader = new PieceReader(setting.Right, setting.Span);
        if (Bits(reader, setting) is not { } word)
        {
            return (Usual, null);
        }

        var operands = AttributeDictionary.Empty;
        while (!reader.AtEnd)
        {
            var at = reader.Span;
            if (reader.TakeWord() is not { } operand || !IsOperand(operand) || operands[operand.Text] is not null)
            {
                evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(at), "word", Form));
                return (word, null);
            }

            if (Bits(reader, setting) is not { } bits)
            {
                return (word, null);
            }

            operands = operands.With(operand.Text, AttributeValue.Whole(bits));
        }

        return (word, operands.Count == 0 ? null : new DictionaryAttribute(operands));
    }

    private static bool IsOperand(PieceSyntax piece) => piece is { Kind: PieceKind.Word, Text: "W" or "I" or "O" };

    private long? Bits(PieceReader reader, SettingSyntax setting)
    {
        var at = reader.Span;
        if (reader.AtEnd)
        {
            evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(at), "word", Form));
            return null;
        }

        if (values.Quantities.Number(reader) is not { } bits)
        {
            return null;
        }

        if (!reader.AtEnd && !reader.Take("bit") && !IsOperand(reader.Peek!))
        {
            evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(reader.Span), "word", Form));
            return null;
        }

        return values.Check("word", reader.From(at), bits, 1, Most, whole: true) ? (long)bits : null;
    }
}
