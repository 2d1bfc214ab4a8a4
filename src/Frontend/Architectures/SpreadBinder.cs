using System.Collections.Immutable;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Architectures;

/// <summary>
/// <code>
/// spread 16 x 8 y { x = K, y = C S* }   ----&gt;   dosa.spread {x = 16.0, y = 8.0, loops_x = {...}, loops_y = {...}}
/// spread pe &lt;= 128 { K }                ----&gt;   dosa.spread {x = {size = "pe"}} and the size pe
/// </code>
/// </summary>
internal sealed class SpreadBinder(Evaluator evaluator, SizeTable sizes)
{
    private readonly ValueReader values = new(evaluator, sizes);
    private readonly Dictionary<string, Quantity> axes = [];

    /// <summary>Binds a fan-out; <paramref name="above"/> is the level above it.</summary>
    public Operation Bind(PartSyntax part, string above)
    {
        for (var i = 0; i < part.Head.Length; i++)
        {
            var setting = part.Head[i];
            if (setting.Relation is null)
            {
                Fixed(new(setting.Left, setting.Span), i == 0);
            }
            else
            {
                Bounded(setting, [.. setting.Left.Skip(i == 0 ? 1 : 0)], above);
            }
        }

        if (axes.Count == 0)
        {
            evaluator.Report(FrontendDiagnostics.NoSpread(evaluator.Locate(part.Head[0].Span)));
        }

        var operation = new Operation(SpreadOp.OpName) { Location = evaluator.Locate(TextSpan.Join(part.Head[0].Span, part.Head[^1].Span)) };
        operation = axes.OrderBy(axis => axis.Key, StringComparer.Ordinal)
            .Aggregate(operation, (built, axis) => built.With(axis.Key, axis.Value.ToAttribute()));
        return part.Settings.Aggregate(operation, Rule);
    }

    // spread 16 x, spread 16 x 8 y, spread 4x2 y, spread rows x
    private void Fixed(PieceReader reader, bool first)
    {
        if (first)
        {
            reader.Next();
        }

        while (!reader.AtEnd)
        {
            var span = reader.Span;
            if (reader.Peek is { Kind: PieceKind.Pair } pair)
            {
                Pair(reader.Next(), pair.Text.Split('x'), reader);
                continue;
            }

            if (values.Quantities.Read(reader) is not { } fanOut)
            {
                // The error has been reported; nothing behind it is told.
                axes.TryAdd("x", new(1));
                return;
            }

            var axis = reader.Take("y") ? "y" : reader.Take("x") ? "x" : axes.Count == 0 && reader.AtEnd ? "x" : null;
            Set(axis, fanOut, reader.From(span));
        }
    }

    private void Pair(PieceSyntax piece, string[] numbers, PieceReader reader)
    {
        Set("x", Parse(numbers[0]), piece.Span);
        Set(reader.Take("y") ? "y" : null, Parse(numbers[1]), reader.From(piece.Span));

        static Quantity Parse(string digits) => new(double.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));
    }

    // spread x <= 16, spread pe <= 128, spread pe y <= 128
    private void Bounded(SettingSyntax setting, ImmutableArray<PieceSyntax> left, string above)
    {
        var axis = left is [.., { Kind: PieceKind.Word, Text: "x" or "y" } last] ? last.Text : "x";
        var named = left is [{ Kind: PieceKind.Word, Text: not ("x" or "y") } word, ..] ? word.Text : null;
        if (left.Length == 0 || left.Length > (named is null ? 1 : 2) || left.Any(piece => piece.Kind != PieceKind.Word)
            || (left.Length == 2 && left[1].Text is not ("x" or "y")))
        {
            evaluator.Report(FrontendDiagnostics.NoSpread(evaluator.Locate(setting.Span)));
            axes.TryAdd("x", new(1));
            return;
        }

        if (named is null && setting.Relation == "=" && !(setting.Right is [var fit] && fit.Is("fit")))
        {
            if (values.Amount(setting, axis, 1, int.MaxValue, whole: true) is { } fanOut)
            {
                Set(axis, fanOut, setting.Span);
            }

            axes.TryAdd(axis, new(1));
            return;
        }

        var name = named ?? sizes.Free(above + "_" + axis);
        var size = sizes[name] ?? sizes.Add(new(name, "count", evaluator.Locate(setting.Span)));
        SizeBound.Apply(values, setting, size, name, 1, evaluator);
        Set(axis, new(0, name, 1), setting.Span);
    }

    private void Set(string? axis, Quantity fanOut, TextSpan span)
    {
        if (axis is null || axes.ContainsKey(axis))
        {
            evaluator.Report(FrontendDiagnostics.NoSpread(evaluator.Locate(span)));
            axes.TryAdd("x", new(1));
            return;
        }

        axes[axis] = !fanOut.IsConstant || values.Check("spread", span, fanOut.Constant, 1, int.MaxValue, whole: true) ? fanOut : new(1);
    }

    // { K C }, { x = K, y = C }, { }
    private Operation Rule(Operation operation, SettingSyntax setting)
    {
        if (setting.Relation is null)
        {
            return values.Loops(setting.Left, "spread") is not { } rule ? operation
                : axes.Keys.Order(StringComparer.Ordinal).Aggregate(operation, (built, axis) => Add(built, axis, rule, setting));
        }

        if (setting.Left is [{ Kind: PieceKind.Word } axis] && setting.Relation == "=" && axes.ContainsKey(axis.Text))
        {
            return values.Loops(setting.Right, axis.Text) is { } rule ? Add(operation, axis.Text, rule, setting) : operation;
        }

        evaluator.Report(FrontendDiagnostics.BadAxis(evaluator.Locate(setting.KeySpan), SettingTable.KeyOf(setting), axes.Keys.Order(StringComparer.Ordinal)));
        return operation;
    }

    private Operation Add(Operation operation, string axis, IR.Attribute rule, SettingSyntax setting)
    {
        var name = "loops_" + axis;
        if (operation[name] is null)
        {
            return operation.With(name, rule);
        }

        evaluator.Report(FrontendDiagnostics.LoopsTwice(evaluator.Locate(setting.Span), axis));
        return operation;
    }
}
