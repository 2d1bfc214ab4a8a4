using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes.Upstream;

/// <summary>The bounds of a form's iterators from the extents of what they walk.</summary>
internal static class IteratorBounds
{
    /// <summary>A positive bound for each iterator; null with a reason where one is not known or two contradict each other.</summary>
    public static ImmutableArray<long>? Of(ContractionForm form, out string reason)
    {
        var bounds = form.Bounds.IsEmpty ? new long[form.Operands[0].Map.Dims] : [.. form.Bounds];
        if (form.Operands.Any(operand => operand.Map.Dims != bounds.Length))
        {
            reason = "its maps have different numbers of iterators";
            return null;
        }

        foreach (var operand in form.Operands)
        {
            if (!Bind(operand, bounds, out reason))
            {
                return null;
            }
        }

        if (!form.IsPadded)
        {
            foreach (var operand in form.Operands)
            {
                FromWindows(operand, bounds);
            }
        }

        var open = Array.IndexOf(bounds, 0);
        reason = open < 0 ? "" : WhyOpen(form, open);
        return open < 0 ? [.. bounds] : null;
    }

    // The bound of an iterator is the extent of a dimension that it walks alone.
    private static bool Bind(FormOperand operand, long[] bounds, out string reason)
    {
        reason = "";
        for (var i = 0; i < operand.Shape.Length; i++)
        {
            var extent = operand.Shape[i];
            if (extent == 0)
            {
                reason = $"dimension {i} of {operand.Value} has no elements";
                return false;
            }

            if (extent < 0 || operand.Map.Results[i] is not AffineDim { Index: var iterator })
            {
                continue;
            }

            if (bounds[iterator] != 0 && bounds[iterator] != extent)
            {
                reason = string.Create(CultureInfo.InvariantCulture,
                    $"dimension {i} of {operand.Value} has {extent} elements where others have {bounds[iterator]}");
                return false;
            }

            bounds[iterator] = extent;
        }

        return true;
    }

    // h in 2*h + r goes as far as the extent allows.
    private static void FromWindows(FormOperand operand, long[] bounds)
    {
        for (var i = 0; i < operand.Shape.Length; i++)
        {
            if (operand.Shape[i] < 0 || Subscript.TryRead("", operand.Map.Results[i], Location.Unknown) is not { } subscript)
            {
                continue;
            }

            var open = subscript.Terms.Where(term => bounds[term.Iterator] == 0).ToArray();
            if (open is [(var iterator, > 0 and var factor)] && subscript.Terms.All(term => term.Factor > 0))
            {
                var others = subscript.Terms.Where(term => term.Iterator != iterator)
                    .Aggregate((Int128)0, (sum, term) => sum + (Int128)term.Factor * (bounds[term.Iterator] - 1));
                var most = (operand.Shape[i] - 1 - subscript.Offset - others) / factor + 1;
                bounds[iterator] = most > 0 && most <= long.MaxValue ? (long)most : 0;
            }
        }
    }

    private static string WhyOpen(ContractionForm form, int iterator)
    {
        foreach (var operand in form.Operands)
        {
            for (var i = 0; i < operand.Shape.Length; i++)
            {
                if (operand.Shape[i] < 0 && operand.Map.Results[i] is AffineDim dim && dim.Index == iterator)
                {
                    return $"dimension {i} of {operand.Value} is not known";
                }
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"no dimension says how far its iterator d{iterator} goes");
    }
}
