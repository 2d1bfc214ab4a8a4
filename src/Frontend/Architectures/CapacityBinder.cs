using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Architectures;

/// <summary>
/// How much a level holds: <c>entries</c> words or <c>size</c> KB of one instance, or <c>total</c> KB of all together. It is
/// fixed by a number, open with <c>fit</c> or a bound, or one of the architecture's sizes.
/// </summary>
internal sealed class CapacityBinder(Evaluator evaluator, SizeTable sizes, ValueReader values)
{
    public static IReadOnlyList<string> Keys { get; } = ["entries", "size", "total"];

    public Operation Bind(Operation level, SettingTable settings, string name, long word, bool spread)
    {
        string[] used = [.. Keys.Where(key => !settings.All(key).IsEmpty)];
        if (used.Length == 0)
        {
            return level;
        }

        if (used.Length > 1)
        {
            evaluator.Report(FrontendDiagnostics.Conflict(evaluator.Locate(settings[used[1]]!.KeySpan), used[0], used[1]));
            return level;
        }

        var key = used[0];
        var shared = key == "total" || (key == "size" && !spread);
        OpenSize? open = null;
        Quantity? capacity = null;
        foreach (var setting in settings.All(key))
        {
            if (setting.Relation == "=" && !(setting.Right is [var fit] && fit.Is("fit")))
            {
                capacity = Fixed(setting, key, word, shared);
                continue;
            }

            open ??= sizes.Add(new(sizes.Free(name), key == "entries" || !shared ? "words" : "kb", evaluator.Locate(setting.Span)));
            SizeBound.Apply(values, setting, open, key, key == "size" && !shared ? 8192.0 / word : 1, evaluator);
        }

        if (open is not null && capacity is not null)
        {
            evaluator.Report(FrontendDiagnostics.Conflict(evaluator.Locate(settings[key]!.KeySpan), "a fixed size", "a bound of it"));
            return level;
        }

        if (open is not null)
        {
            return level.With(open.Unit == "kb" ? "total_kb" : "entries", new Quantity(0, open.Name, 1).ToAttribute());
        }

        return capacity is not { } found ? level
            : level.With(key == "total" || (shared && !found.IsConstant && key == "size") ? "total_kb" : "entries", found.ToAttribute());
    }

    // KB of an instance become words, those of all instances stay.
    private Quantity? Fixed(SettingSyntax setting, string key, long word, bool shared)
    {
        var reader = new PieceReader(setting.Right, setting.Span);
        if (values.Quantities.Read(reader) is not { } quantity)
        {
            return null;
        }

        var perKb = key == "size" && !(shared && !quantity.IsConstant) ? 8192.0 / word : 1;
        if (quantity.Size is { } name)
        {
            return Named(setting, key, quantity, sizes[name]!) && values.Ends(reader, key, null) ? quantity.Times(perKb) : null;
        }

        var unit = key == "entries" ? 1 : SizeBound.Unit(reader, key, evaluator);
        if (unit is not { } scale || !values.Ends(reader, key, key == "entries" ? "words" : null))
        {
            return null;
        }

        var amount = quantity.Constant * scale * perKb;
        amount = key == "size" ? Math.Floor(amount) : amount;
        return values.Check(key, setting.ValueSpan, amount, key == "entries" ? 0 : 1, ValueReader.Most, whole: true) ? new(amount) : null;
    }

    private bool Named(SettingSyntax setting, string key, Quantity quantity, OpenSize size)
    {
        if (size.Unit == "kb" == (key != "entries"))
        {
            return true;
        }

        var why = key == "entries" ? "KB, and 'entries' takes words; write 'size' or 'total'" : $"words, and '{key}' takes KB; write 'entries'";
        evaluator.Report(FrontendDiagnostics.WrongSizeUnit(evaluator.Locate(setting.ValueSpan), key, quantity.Size!, why));
        return false;
    }
}
