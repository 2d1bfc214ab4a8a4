using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// Constraints on loops in the words of the language. A file names loops as its problems do; where those are a convolution's with M for K
/// (and perhaps G), the text has K.
/// </summary>
internal sealed class LoopNames
{
    private static readonly string[] Convolution = ["R", "S", "P", "Q", "C", "K", "N"];

    private readonly List<string> dims;
    private readonly bool isM;
    private readonly Action<Diagnostic> report;

    public LoopNames(TimeloopMachine machine, TimeloopProblem? problem, Action<Diagnostic> report)
    {
        this.report = report;
        var limits = machine.Levels.SelectMany(level => new[] { level.Temporal, level.Spatial }).OfType<LoopLimits>();
        var named = limits.SelectMany(limit => limit.Factors.Keys.Concat(limit.Order)).Distinct().ToList();
        dims = [.. problem?.Dims.Select(dim => dim.Name) ?? []];
        dims = dims.Count == 0 && named.All(name => Convolution.Contains(name)) ? [.. Convolution] : [.. dims.Union(named)];
        isM = dims.Contains("M") && !dims.Contains("K") && dims.All(name => name is "M" or "G" or "H" or "W" || Convolution.Contains(name));
        if (isM && named.Contains("M"))
        {
            report(ImportDiagnostics.Assumed(machine.At, "The loop M of the constraints is written as K, the name that filters have in architectures."));
        }
    }

    /// <summary>The settings <c>loops</c> and <c>order</c> of a level.</summary>
    public IEnumerable<string> Temporal(TimeloopLevel level)
    {
        if (level.Container is not null || level.Entries == 0)
        {
            yield return "loops = none";
            yield break;
        }

        if (level.Temporal is not { } limits)
        {
            yield break;
        }

        if (Allowed(limits) is { } allowed)
        {
            yield return "loops = " + List(limits, allowed);
        }

        // The order of loops that do not stand here says nothing.
        var order = limits.Order.Reverse().Distinct().ToList();
        var standing = (Allowed(limits) ?? dims).ToList();
        if (order.Any(standing.Contains))
        {
            if (standing.Except(order).Any())
            {
                report(ImportDiagnostics.NotCarried(limits.At, $"That the loops {string.Join(", ", limits.Order)} of {level.Name} lie inside the others",
                    "an order leaves loops that it does not name free"));
            }

            yield return "order = " + string.Join(' ', order.Select(Name));
        }
    }

    /// <summary>The braces of a fan-out of <paramref name="x"/> by <paramref name="y"/>.</summary>
    public string Spatial(TimeloopLevel level, long x, long y)
    {
        if (level.Spatial is not { } limits || (Allowed(limits) is null && limits.Split is null))
        {
            return "{ }";
        }

        var allowed = (Allowed(limits) ?? dims).ToList();
        var (alongX, alongY) = (allowed, allowed);
        if (limits.Split is { } split)
        {
            alongX = [.. allowed.Where(dim => limits.Order.IndexOf(dim) is var at && at >= 0 ? at < split : split > 0)];
            alongY = [.. allowed.Where(dim => limits.Order.IndexOf(dim) is var at && at >= 0 ? at >= split
                : split < limits.Order.Length || limits.Order.IsEmpty)];
        }

        return x == 1 ? $"{{ {List(limits, alongY)} }}" : y == 1 ? $"{{ {List(limits, alongX)} }}"
            : alongX.SequenceEqual(alongY) ? $"{{ {List(limits, alongX)} }}" : $"{{ x = {List(limits, alongX)}, y = {List(limits, alongY)} }}";
    }

    // The loops that may stand there; null for any.
    private IEnumerable<string>? Allowed(LoopLimits limits) => limits.IsOnly
        ? dims.Where(dim => limits.Factors.GetValueOrDefault(dim, 1) != 1)
        : limits.Factors.Any(factor => factor.Value is 0 or 1) ? dims.Where(dim => limits.Factors.GetValueOrDefault(dim, 2) != 1) : null;

    private string List(LoopLimits limits, IEnumerable<string> allowed)
    {
        var names = allowed.Select(dim => Name(dim) + (limits.Factors.GetValueOrDefault(dim, 2) == 0 ? "*" : "")).ToList();
        return names.Count == 0 ? "none" : string.Join(' ', names);
    }

    private string Name(string dim) => ProblemText.Identifier(isM && dim == "M" ? "K" : dim);
}
