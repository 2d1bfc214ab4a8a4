using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;

namespace Dosa.Frontend.Architectures;

/// <summary>What a text says of an open size: <c>fit</c>, <c>= 16</c>, <c>&lt;= 512 KB</c> or <c>&gt;= 2</c>.</summary>
internal static class SizeBound
{
    /// <summary>Puts what a setting says into the size; <paramref name="scale"/> turns what is written into the size's unit.</summary>
    public static void Apply(ValueReader values, SettingSyntax setting, OpenSize size, string key, double scale, Evaluator evaluator)
    {
        if (setting.Right is [var fit, ..] && fit.Is("fit"))
        {
            if (setting.Relation != "=" || setting.Right.Length > (size.Unit == "count" ? 1 : 2))
            {
                evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(setting.ValueSpan), key, "= fit, or a bound such as <= 64"));
            }

            return;
        }

        var reader = new PieceReader(setting.Right, setting.Span);
        if (values.Quantities.Number(reader) is not { } value)
        {
            return;
        }

        var unit = 1.0;
        if (size.Unit == "kb" || scale != 1)
        {
            if (Unit(reader, key, evaluator) is not { } kilobytes)
            {
                return;
            }

            unit = kilobytes * scale;
        }

        value = unit == 1 ? value : Math.Floor(value * unit);
        if (values.Ends(reader, key, size.Unit == "words" ? "words" : null) && values.Check(key, setting.ValueSpan, value, 1, int.MaxValue, whole: true))
        {
            Set(setting, size, (long)value, evaluator);
        }
    }

    /// <summary>Reads KB or MB, and gives the KB of one of it; null after an error.</summary>
    public static double? Unit(PieceReader reader, string key, Evaluator evaluator)
    {
        if (reader.Take("KB"))
        {
            return 1;
        }

        if (reader.Take("MB"))
        {
            return 1024;
        }

        evaluator.Report(FrontendDiagnostics.BadUnit(evaluator.Locate(reader.Span), key, reader.Peek?.Text, "KB or MB"));
        return null;
    }

    private static void Set(SettingSyntax setting, OpenSize size, long value, Evaluator evaluator)
    {
        size.Least = setting.Relation is "=" or ">=" ? value : size.Least;
        size.Most = setting.Relation is "=" or "<=" ? value : size.Most;
        if (size.Least > size.Most)
        {
            evaluator.Report(FrontendDiagnostics.EmptyRange(evaluator.Locate(setting.Span), size.Name, size.Least, size.Most.Value));
        }
    }
}
