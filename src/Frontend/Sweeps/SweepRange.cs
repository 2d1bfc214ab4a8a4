using System.Collections.Immutable;
using System.Globalization;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;

namespace Dosa.Frontend.Sweeps;

/// <summary>
/// The numbers of one entry: <c>16</c> is one, <c>1 .. 8 mm2 step 1.5</c> is 1, 2.5, 4, 5.5 and 7, and <c>16 .. 128 step x2</c> is 16,
/// 32, 64 and 128; without a step it is 1.
/// </summary>
internal sealed class SweepRange(Evaluator evaluator)
{
    /// <summary>The longest range.</summary>
    public const int Most = 100_000;

    /// <summary>The numbers, or null after an error.</summary>
    public ImmutableArray<double>? Read(EntrySyntax entry, string key)
    {
        if (entry.From is null)
        {
            evaluator.Report(FrontendDiagnostics.BadValue(evaluator.Locate(entry.Span), key, "numbers"));
            return null;
        }

        if (Number(entry.From) is not { } from)
        {
            return null;
        }

        if (entry.To is null)
        {
            return entry.By is null && entry.Words.Length <= 1 && Step(entry).IsEmpty ? [from]
                : Fail(entry, "a step stands behind a range, such as 1 .. 8 step 2");
        }

        return Number(entry.To) is { } to ? Between(entry, from, to) : null;
    }

    private ImmutableArray<double>? Between(EntrySyntax entry, double from, double to)
    {
        var (times, by) = Step(entry) switch
        {
            [] when entry.By is null => (false, 1),
            [{ Name: "step" }] when entry.By is { } number => (false, number),
            [{ Name: "step" }, { Name: ['x', .. var digits] }] when entry.By is null
                && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var factor) => (true, factor),
            _ => (false, double.NaN),
        };
        if (double.IsNaN(by) || by <= (times ? 1 : 0) || (times && from <= 0))
        {
            return Fail(entry, "a step is a positive number, or x2 and the like for factors: 1 .. 8 step 1.5, 16 .. 128 step x2");
        }

        if (to < from)
        {
            return Fail(entry, "it ends before it begins; write the smaller number first");
        }

        var numbers = ImmutableArray.CreateBuilder<double>();
        // Decimal steps are meant as written, so that they are counted and not added up.
        for (var i = 0; numbers.Count <= Most; i++)
        {
            var next = times ? from * Math.Pow(by, i) : (double)((decimal)from + (i * (decimal)by));
            if (next > to)
            {
                return numbers.ToImmutable();
            }

            numbers.Add(next);
        }

        return Fail(entry, string.Create(CultureInfo.InvariantCulture, $"it has more than {Most} numbers; take a larger step"));
    }

    private static ImmutableArray<NameSyntax> Step(EntrySyntax entry) => entry.Words is [{ Name: not "step" }, ..] ? entry.Words[1..] : entry.Words;

    private double? Number(AmountSyntax amount) => amount.Number is { } number
        ? Math.Abs(number) < 1e15 ? number : null
        : evaluator.Whole(amount.Expression!, "A number of a sweep", -1_000_000_000_000, 1_000_000_000_000);

    private ImmutableArray<double>? Fail(EntrySyntax entry, string why)
    {
        evaluator.Report(FrontendDiagnostics.BadRange(evaluator.Locate(entry.Span), why));
        return null;
    }
}
