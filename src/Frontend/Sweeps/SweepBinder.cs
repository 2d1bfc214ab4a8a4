using System.Collections.Immutable;
using System.Globalization;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Sweeps;

/// <summary>
/// <code>
/// sweep s { pe &lt;= 16, 32; area in 1 .. 2.5 mm2 step 0.5 }   ----&gt;   pe: ..16 ..32   area: 1mm2 1.5mm2 2mm2 2.5mm2
/// </code>
/// </summary>
internal sealed class SweepBinder(Evaluator evaluator)
{
    private static readonly string[] Lists = ["networks", "architectures", "objectives", "searches", "seeds"];
    private static readonly string[] Sizes = ["pe", "scratchpad", "accumulator"];
    private static readonly string[] Choices = ["grid", "buffering", "space", "factors"];

    /// <summary>What a sweep may go over.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Lists, .. Sizes, "area", .. Choices];

    public SweepPlan Bind(SweepSyntax sweep)
    {
        var axes = ImmutableArray.CreateBuilder<SweepAxis>();
        var places = new Dictionary<string, Location>();
        // Machines that are named may have sizes of any name; which they have is known where their texts are read.
        var mayBeSized = sweep.Axes.Any(axis => axis.Key.Name == "architectures");
        foreach (var axis in sweep.Axes)
        {
            var at = evaluator.Locate(axis.Key.Span);
            if (!Keys.Contains(axis.Key.Name) && !(mayBeSized && IsNumeric(axis)))
            {
                evaluator.Report(FrontendDiagnostics.UnknownProperty(at, "sweep", axis.Key.Name, Suggestion.For(axis.Key.Name, Keys, "axes")));
            }
            else if (!places.TryAdd(axis.Key.Name, at))
            {
                evaluator.Report(FrontendDiagnostics.Duplicate(at, "axes", axis.Key.Name, places[axis.Key.Name]));
            }
            else if (Signs(axis) is { } signs)
            {
                evaluator.Report(FrontendDiagnostics.BadRelation(at, axis.Key.Name, signs));
            }
            else
            {
                axes.Add(new(axis.Key.Name, Values(axis), at) { IsSize = !Keys.Contains(axis.Key.Name) });
            }
        }

        return new(sweep.Name.Name, axes.ToImmutable(), evaluator.Locate(sweep.Span));
    }

    // What may stand in place of a sign that may not; null where it may.
    private static string? Signs(AxisSyntax axis) => Sizes.Contains(axis.Key.Name) || !Keys.Contains(axis.Key.Name) ? null
        : axis.Key.Name == "area" ? axis.Sign is "in" or "<=" ? null : "in or <="
        : axis.Sign is "in" or "=" ? null : "in or =";

    private ImmutableArray<SweepValue> Values(AxisSyntax axis)
    {
        var values = ImmutableArray.CreateBuilder<SweepValue>();
        // A unit behind the last of a list is meant for those before it that have none.
        NameSyntax? unit = null;
        foreach (var entry in axis.Entries.Reverse())
        {
            var own = entry.Words is [{ Name: not "step" } first, ..] ? first : null;
            unit = own ?? unit;
            values.InsertRange(0, axis.Key.Name switch
            {
                "networks" or "architectures" => Named(axis.Key.Name, entry),
                "objectives" or "searches" => Word(axis.Key.Name, entry, axis.Key.Name == "searches" ? [] : TargetBinder.WordsOf("objective")!),
                "seeds" => Numbers(axis, entry, null).Select(value => Value(entry, value)),
                "area" => Numbers(axis, entry, unit).Select(value => Value(entry, value + "mm2")),
                var key when Choices.Contains(key) => Word(key, entry, TargetBinder.WordsOf(key)!),
                _ => Numbers(axis, entry, unit).Select(value => Value(entry, Signed(axis.Sign, value)) with { Unit = UnitOf(unit?.Name) }),
            });
        }

        if (values.FirstOrDefault(value => value.Unit != values[0].Unit) is { } other)
        {
            evaluator.Report(FrontendDiagnostics.BadUnit(other.At, axis.Key.Name, other.Unit.TrimStart('_'), "one unit for all values"));
        }

        foreach (var twice in values.GroupBy(value => value.Text).Where(group => group.Count() > 1))
        {
            evaluator.Report(FrontendDiagnostics.Duplicate(twice.Last().At, "values", twice.Key, twice.First().At));
        }

        return values.ToImmutable();
    }

    private static bool IsNumeric(AxisSyntax axis) => axis.Entries.All(entry => entry.Path is null && entry.From is not null);

    private static string Signed(string sign, string value) => sign switch { "<=" => ".." + value, ">=" => value + "..", _ => value };

    private SweepValue Value(EntrySyntax entry, string text) => new(text, evaluator.Locate(entry.Span));

    // A path in quotes, or a name, which may have dashes.
    private IEnumerable<SweepValue> Named(string key, EntrySyntax entry)
    {
        if (entry is { Path: { Length: > 0 } path, Words: [], By: null })
        {
            return [Value(entry, Path.Combine(Path.GetDirectoryName(evaluator.Path) ?? "", path)) with { IsPath = true }];
        }

        var name = entry is { From.Expression: { } expression, To: null, Words: [], By: null } ? evaluator.Text(expression.Span) : "";
        if (name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            return [Value(entry, name)];
        }

        return Wrong(entry, key, key == "networks" ? "names of networks of this file, and files in quotes" : "names of architectures, and files in quotes");
    }

    private IEnumerable<SweepValue> Word(string key, EntrySyntax entry, IEnumerable<string> words)
    {
        var known = words.ToArray();
        if (entry is { From.Expression: { } expression, To: null, Words: [], By: null } && evaluator.Text(expression.Span) is var word
            && (known.Length == 0 ? word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') : known.Contains(word)))
        {
            return [Value(entry, word)];
        }

        return Wrong(entry, key, known.Length == 0 ? "names of searches" : "some of " + string.Join(", ", known));
    }

    private IEnumerable<SweepValue> Wrong(EntrySyntax entry, string key, string takes)
    {
        evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(entry.Span), key, takes));
        return [];
    }

    private ImmutableArray<string> Numbers(AxisSyntax axis, EntrySyntax entry, NameSyntax? unit)
    {
        var key = axis.Key.Name;
        if (Scale(key, unit?.Name) is not { } scale)
        {
            var at = evaluator.Locate(unit?.Span ?? entry.Span);
            var units = key switch { "area" => "mm2", "scratchpad" or "accumulator" => "KB or MB", "pe" or "seeds" => null, _ => "KB, MB, words or nothing" };
            evaluator.Report(FrontendDiagnostics.BadUnit(at, key, unit?.Name, units));
            return [];
        }

        if (new SweepRange(evaluator).Read(entry, key) is not { } numbers)
        {
            return [];
        }

        if (numbers.FirstOrDefault(number => !IsFit(key, number * scale), double.NaN) is var wrong && !double.IsNaN(wrong))
        {
            evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(entry.Span), key,
                key == "area" ? "positive numbers of mm2" : key == "seeds" ? "whole numbers of at least 0" : "whole numbers from 1"));
            return [];
        }

        return [.. numbers.Select(number => (number * scale).ToString("R", CultureInfo.InvariantCulture))];
    }

    private static bool IsFit(string key, double number) => key == "area" ? number > 0 && double.IsFinite(number)
        : number == Math.Floor(number) && number >= (key == "seeds" ? 0 : 1) && number <= int.MaxValue;

    private static double? Scale(string key, string? unit) => key switch
    {
        "area" => unit == "mm2" ? 1 : null,
        "scratchpad" or "accumulator" => unit?.ToUpperInvariant() switch { "KB" or "KIB" => 1, "MB" or "MIB" => 1024, _ => null },
        "pe" or "seeds" => unit is null ? 1 : null,
        _ => unit is null or "words" ? 1 : Scale("scratchpad", unit),
    };

    // The end of a size's key.
    private static string UnitOf(string? unit) => unit switch { null => "", "words" => "_words", _ => "_kb" };
}
