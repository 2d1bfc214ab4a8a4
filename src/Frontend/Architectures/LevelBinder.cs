using System.Collections.Immutable;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Architectures;

/// <summary>
/// <code>
/// weights { keep = W, entries = 4096, word = 8 bit }   ----&gt;   dosa.level {sym_name = "weights", keeps = ["W"], entries = 4096.0, word = 8}
/// </code>
/// </summary>
internal sealed class LevelBinder(Evaluator evaluator, SizeTable sizes)
{
    public static IReadOnlyList<string> Keys { get; } =
    [
        "keep", "may keep", "entries", "size", "total", "word", "block", "cluster", "read", "write", "bandwidth", "energy", "address", "hop", "router",
        "reduces", "loops", "order", "area",
    ];

    private readonly ValueReader values = new(evaluator, sizes);

    /// <summary>Binds a level; <paramref name="spread"/> says whether there may be more than one instance of it.</summary>
    public Operation Bind(PartSyntax part, string name, bool spread)
    {
        var settings = new SettingTable(evaluator, part, $"The level '{name}'", Keys, CapacityBinder.Keys);
        var at = evaluator.Locate(part.Head[0].Span);
        var operation = new Operation(LevelOp.OpName) { Location = at }.With("sym_name", AttributeValue.Text(name));
        operation = Keep(operation, settings, name, at);
        var (word, operands) = new WordReader(evaluator, values).Read(settings["word"]);
        operation = operation.With("word", AttributeValue.Whole(word));
        operation = operands is null ? operation : operation.With("operand_bits", operands);
        operation = new CapacityBinder(evaluator, sizes, values).Bind(operation, settings, name, word, spread);
        operation = Amounts(operation, settings);
        foreach (var key in new[] { "address", "hop", "router" })
        {
            if (values.Number(settings[key], key, 0, double.MaxValue, whole: false) is { } energy)
            {
                operation = operation.With(key, AttributeValue.Number(energy));
            }
        }

        if (settings["energy"] is { } price && values.Price(price) is { } priced)
        {
            operation = operation.With("energy", priced);
        }

        if (settings["area"] is { } area && values.Area(area, memory: true) is { } law)
        {
            operation = operation.With("area", law);
        }

        if (settings["reduces"] is { } reduces && values.Flag(reduces, "reduces") is false)
        {
            operation = operation.With("reduces", new BoolAttribute(false));
        }

        return Order(operation, settings);
    }

    private Operation Keep(Operation operation, SettingTable settings, string name, FileLocation at)
    {
        if (settings["keep"] is null && settings["may keep"] is null)
        {
            evaluator.Report(FrontendDiagnostics.KeepsNothing(at, name));
        }

        var keeps = settings["keep"] is { } keep ? values.Operands(keep, "keep") : [];
        var may = settings["may keep"] is { } free ? values.Operands(free, "may keep") : [];
        if (settings["keep"] is { Right.IsEmpty: true } empty && may.IsEmpty && CapacityBinder.Keys.Any(key => !settings.All(key).IsEmpty))
        {
            evaluator.Report(FrontendDiagnostics.KeepsNothing(evaluator.Locate(empty.Span), name));
        }

        operation = operation.With("keeps", AttributeValue.Texts(keeps.Union(may)));
        return may.Except(keeps).Any() ? operation.With("may_pass", AttributeValue.Texts(may.Except(keeps))) : operation;
    }

    private Operation Amounts(Operation operation, SettingTable settings)
    {
        if (settings["block"] is { } block && values.Amount(block, "block", 1, int.MaxValue, whole: true) is { } words)
        {
            operation = operation.With("block", words.ToAttribute());
        }

        if (values.Number(settings["cluster"], "cluster", 1, int.MaxValue, whole: true) is { } cluster)
        {
            operation = operation.With("cluster", AttributeValue.Whole((long)cluster));
        }

        foreach (var key in new[] { "read", "write", "bandwidth" })
        {
            if (settings[key] is { } setting && values.Amount(setting, key, double.Epsilon, double.MaxValue, whole: false) is { } bandwidth)
            {
                operation = operation.With(key, bandwidth.ToAttribute());
            }
        }

        return operation;
    }

    private Operation Order(Operation operation, SettingTable settings)
    {
        if (settings["loops"] is { } loops && values.Loops(loops.Right, "loops") is { } rule)
        {
            operation = operation.With("loops", rule);
        }

        return settings["order"] is { } order && values.Orders(order) is { } orders ? operation.With("orders", orders) : operation;
    }
}
