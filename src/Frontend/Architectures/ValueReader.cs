using System.Collections.Immutable;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Architectures;

/// <summary>Reads the values of an architecture's settings; a wrong one is reported, and the result is null.</summary>
internal sealed class ValueReader(Evaluator evaluator, SizeTable sizes)
{
    /// <summary>The most words, instances and bits of a place: whole numbers up to here are exact in all computations.</summary>
    public const long Most = 1L << 53;

    private const string PriceForm = "one to three numbers from 0 (read, fill, update), sram or dram";

    private readonly QuantityReader quantities = new(evaluator, sizes);

    public QuantityReader Quantities => quantities;

    /// <summary>A quantity that is a number in a range, or grows with a size.</summary>
    public Quantity? Amount(SettingSyntax setting, string key, double least, double most, bool whole, string? unit = null)
    {
        var reader = new PieceReader(setting.Right, setting.Span);
        if (quantities.Read(reader) is not { } value || !Ends(reader, key, unit))
        {
            return null;
        }

        return !value.IsConstant || Check(key, setting.ValueSpan, value.Constant, least, most, whole) ? value : null;
    }

    /// <summary>A number in a range.</summary>
    public double? Number(SettingSyntax? setting, string key, double least, double most, bool whole, string? unit = null)
    {
        if (setting is null)
        {
            return null;
        }

        var reader = new PieceReader(setting.Right, setting.Span);
        return quantities.Number(reader) is { } value && Ends(reader, key, unit) && Check(key, setting.ValueSpan, value, least, most, whole) ? value : null;
    }

    /// <summary>Reports a number that is not whole or out of a range.</summary>
    public bool Check(string key, TextSpan span, double value, double least, double most, bool whole)
    {
        if (whole && value != Math.Floor(value))
        {
            evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(span), key, "a whole number"));
            return false;
        }

        if (value >= least && value <= most)
        {
            return true;
        }

        evaluator.Report(FrontendDiagnostics.NumberOutOfRange(evaluator.Locate(span), $"'{key}'", value, least, most));
        return false;
    }

    /// <summary>Operands W, I, O, or <c>none</c>.</summary>
    public ImmutableArray<string> Operands(SettingSyntax setting, string key)
    {
        if (setting.Right is [var only] && only.Is("none"))
        {
            return [];
        }

        foreach (var piece in setting.Right)
        {
            if (piece is not { Kind: PieceKind.Word, Text: "W" or "I" or "O" })
            {
                evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(piece.Span), key, "operands out of W, I and O, or none"));
                return [];
            }
        }

        return [.. setting.Right.Select(piece => piece.Text).Distinct()];
    }

    /// <summary>Loops, those with a star whole; null for any.</summary>
    public IR.Attribute? Loops(ImmutableArray<PieceSyntax> pieces, string key)
    {
        if (pieces.IsEmpty || (pieces is [var only] && only.Is("any")))
        {
            return null;
        }

        var (allowed, whole) = (new List<string>(), new List<string>());
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i].Kind != PieceKind.Word)
            {
                evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(pieces[i].Span), key, "loops such as K C R*, any or none"));
                return null;
            }

            var star = i + 1 < pieces.Length && pieces[i + 1] is { Kind: PieceKind.Sign, Text: "*" };
            (star ? whole : allowed).Add(pieces[i].Text);
            i += star ? 1 : 0;
        }

        if (pieces.Length == 1 && allowed is ["none"])
        {
            allowed.Clear();
        }

        return AttributeValue.Dictionary(("allowed", AttributeValue.Texts(allowed)), ("whole", AttributeValue.Texts(whole)));
    }

    /// <summary>Orders of loops, outermost first, with <c>or</c> between them.</summary>
    public IR.Attribute? Orders(SettingSyntax setting)
    {
        var orders = new List<IR.Attribute>();
        var order = new List<string>();
        foreach (var piece in setting.Right.Append(new(PieceKind.Word, "or", setting.Span)))
        {
            if (piece.Kind != PieceKind.Word || (piece.Text == "or" && order.Count == 0) || order.Contains(piece.Text))
            {
                evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(piece.Span), "order", "loops, outermost first and each once, such as K C P Q"));
                return null;
            }

            if (piece.Text != "or")
            {
                order.Add(piece.Text);
                continue;
            }

            orders.Add(AttributeValue.Texts(order));
            order.Clear();
        }

        return new ArrayAttribute([.. orders]);
    }

    /// <summary>Whether it is <c>yes</c>.</summary>
    public bool? Flag(SettingSyntax setting, string key)
    {
        if (setting.Right is [{ Kind: PieceKind.Word, Text: "yes" or "no" } word])
        {
            return word.Text == "yes";
        }

        evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(setting.ValueSpan), key, "yes or no"));
        return null;
    }

    /// <summary>What a vector costs: <c>{read, fill, update}</c>, or a law with its coefficients.</summary>
    public IR.Attribute? Price(SettingSyntax setting)
    {
        var reader = new PieceReader(setting.Right, setting.Span);
        if (reader.Peek is { Kind: PieceKind.Word } word && PriceLaw.Find(word.Text) is { } law)
        {
            return Law(reader, law, "energy");
        }

        var numbers = new List<double>();
        while (!reader.AtEnd)
        {
            var span = reader.Span;
            if (reader.Peek is { Kind: PieceKind.Word } name && !evaluator.Parameters.ContainsKey(name.Text) && !sizes.Contains(name.Text))
            {
                evaluator.Report(FrontendDiagnostics.UnknownLaw(evaluator.Locate(span), name.Text, Suggestion.For(name.Text, PriceLaw.Names, "laws")));
                return null;
            }

            if (quantities.Number(reader) is not { } number || !Check("energy", reader.From(span), number, 0, double.MaxValue, whole: false))
            {
                return null;
            }

            numbers.Add(number);
        }

        if (numbers.Count is 0 or > 3)
        {
            evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(setting.ValueSpan), "energy", PriceForm));
            return null;
        }

        return AttributeValue.Dictionary(
            ("read", AttributeValue.Number(numbers[0])),
            ("fill", AttributeValue.Number(numbers[Math.Min(1, numbers.Count - 1)])),
            ("update", AttributeValue.Number(numbers[^1])));
    }

    /// <summary>Area of an instance in mm2: a number, or for a memory a law of its size.</summary>
    public IR.Attribute? Area(SettingSyntax setting, bool memory)
    {
        var reader = new PieceReader(setting.Right, setting.Span);
        if (memory && reader.Peek is { } word && word.Is(PriceLaw.Area.Name))
        {
            return Law(reader, PriceLaw.Area, "area");
        }

        if (Number(setting, "area", 0, double.MaxValue, whole: false, "mm2") is not { } number)
        {
            return null;
        }

        return AttributeValue.Dictionary(
            [("fixed", AttributeValue.Number(number)), .. PriceLaw.Area.Coefficients.Skip(1).Select(entry => (entry.Name, AttributeValue.Number(0)))]);
    }

    private DictionaryAttribute? Law(PieceReader reader, PriceLaw law, string owner)
    {
        reader.Next();
        var values = law.Coefficients.ToDictionary(coefficient => coefficient.Name, coefficient => coefficient.Value);
        if (reader.Peek is { Kind: PieceKind.Group } group)
        {
            foreach (var setting in reader.Next().Group)
            {
                var key = SettingTable.KeyOf(setting);
                if (!values.ContainsKey(key) || setting.Relation != "=")
                {
                    evaluator.Report(FrontendDiagnostics.UnknownSetting(
                        evaluator.Locate(setting.KeySpan), law.Name, key, Suggestion.For(key, [.. values.Keys], "coefficients, each with a value,")));
                    return null;
                }

                if (Number(setting, key, 0, double.MaxValue, whole: false) is not { } value)
                {
                    return null;
                }

                values[key] = value;
            }
        }

        return Ends(reader, owner, null)
            ? (DictionaryAttribute)AttributeValue.Dictionary(
                [("law", AttributeValue.Text(law.Name)), .. values.Select(value => (value.Key, AttributeValue.Number(value.Value)))])
            : null;
    }

    /// <summary>Whether nothing but a unit is left.</summary>
    public bool Ends(PieceReader reader, string key, string? unit)
    {
        if (unit is not null && reader.Peek is { Kind: PieceKind.Word } word)
        {
            if (!reader.Take(unit))
            {
                evaluator.Report(FrontendDiagnostics.BadUnit(evaluator.Locate(word.Span), key, word.Text, unit));
                return false;
            }
        }

        if (reader.AtEnd)
        {
            return true;
        }

        evaluator.Report(FrontendDiagnostics.Behind(evaluator.Locate(reader.Span), key));
        return false;
    }
}
