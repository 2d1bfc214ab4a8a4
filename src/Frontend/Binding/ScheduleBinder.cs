using System.Collections.Immutable;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>
/// What is fixed of a schedule, as the attribute <c>constraints</c>:
/// <code>
/// schedule { spatial K = 16; order at dram = K, Q }
///     ----&gt;   constraints = [{fix = "spatial", loop = "K", value = 16}, {fix = "order", level = "dram", loops = ["K", "Q"]}]
/// </code>
/// The loops are those of the mapping, R, S, P, Q, C, K, N. Whether a number is possible is seen when the target is known.
/// </summary>
internal sealed class ScheduleBinder(Evaluator evaluator)
{
    /// <summary>The words that begin a decision.</summary>
    public static IReadOnlyList<string> Decisions { get; } = ["spatial", "tile", "factor", "order"];

    private static readonly string[] Loops = [.. ConstraintSyntax.Loops];

    public Operation Bind(WorkSyntax work, Operation operation)
    {
        var constraints = ImmutableArray.CreateBuilder<(LayerConstraint, Location)>();
        foreach (var line in work.Schedule)
        {
            if (Bind(line) is { } constraint)
            {
                constraints.Add((constraint, evaluator.Locate(line.Span)));
            }
        }

        return ConstraintSyntax.Attach(operation, constraints);
    }

    private LayerConstraint? Bind(FixedSyntax line)
    {
        var kind = line.Words[0];
        var (words, form) = kind.Name switch
        {
            "spatial" => (2, "spatial K = 16"),
            "tile" => (4, "tile P at accumulator = 14"),
            "factor" => (4, "factor C at dram = 8"),
            "order" => (3, "order at dram = K, Q, P"),
            _ => (0, ""),
        };
        if (words == 0)
        {
            evaluator.Report(FrontendDiagnostics.UnknownFix(
                evaluator.Locate(kind.Span), kind.Name, Suggestion.For(kind.Name, Decisions, "words")));
            return null;
        }

        if (line.Words.Length != words || (words > 2 && line.Words[^2].Name != "at") || (kind.Name != "order" && line.Values.Length > 1))
        {
            evaluator.Report(FrontendDiagnostics.BadFix(evaluator.Locate(line.Span), form));
            return null;
        }

        var level = words > 2 ? Known(line.Words[^1], ConstraintSyntax.Levels, "levels") : null;
        if (kind.Name == "order")
        {
            var loops = line.Values.Select(Loop).ToArray();
            return level is null || loops.Contains(null) ? null : new(kind.Name) { Level = level, Loops = [.. loops.OfType<string>()] };
        }

        var loop = Known(line.Words[1], Loops, "loops");
        var value = evaluator.Whole(line.Values[0], $"The {kind.Name} of '{line.Words[1].Name}'", 1, int.MaxValue);
        return loop is null || value is null || (words > 2 && level is null) ? null : new(kind.Name) { Level = level, Loop = loop, Value = value.Value };
    }

    private string? Loop(ExpressionSyntax value)
    {
        if (value is NameSyntax name)
        {
            return Known(name, Loops, "loops");
        }

        evaluator.Report(FrontendDiagnostics.NoLoop(evaluator.Locate(value.Span)));
        return null;
    }

    private string? Known(NameSyntax name, string[] known, string what)
    {
        if (known.Contains(name.Name))
        {
            return name.Name;
        }

        evaluator.Report(FrontendDiagnostics.UnknownInSchedule(evaluator.Locate(name.Span), what[..^1], name.Name, Suggestion.For(name.Name, known, what)));
        return null;
    }
}
