using System.Collections.Immutable;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>
/// What is fixed of a schedule, as the attribute <c>constraints</c>:
/// <code>
/// gemm g { ... } schedule { spatial N = 16; order at dram = N, M }
///     ----&gt;   constraints = [{fix = "spatial", loop = "K", value = 16, own = ["N"]}, {fix = "order", level = "dram", loops = ["K", "P"], own = ["N", "M"]}]
/// </code>
/// Loops are written by the names that the layer's own line or nest uses. Those of a line are told apart here, those of a
/// nest when it is known what its iterators do. Whether a number is possible is seen when the target is known.
/// </summary>
internal sealed class ScheduleBinder(Evaluator evaluator, string owner, ImmutableArray<OwnLoop> loops)
{
    /// <summary>The words that begin a decision.</summary>
    public static IReadOnlyList<string> Decisions { get; } = ["spatial", "tile", "factor", "order"];

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
            var order = line.Values.Select(Loop).ToArray();
            return level is null || order.Contains(null) ? null
                : Named(new(kind.Name) { Level = level, Loops = [.. order.Select(loop => loop!.Value.Dim)] }, [.. order.Select(loop => loop!.Value.Name)]);
        }

        var loop = Loop(line.Words[1]);
        var value = evaluator.Whole(line.Values[0], $"The {kind.Name} of '{line.Words[1].Name}'", 1, int.MaxValue);
        return loop is not { } own || value is null || (words > 2 && level is null) ? null
            : Named(new(kind.Name) { Level = level, Loop = own.Dim, Value = value.Value }, [own.Name]);
    }

    private static LayerConstraint Named(LayerConstraint constraint, ImmutableArray<string> own) =>
        own.SequenceEqual(constraint.Loop is { } loop ? [loop] : constraint.Loops) ? constraint : constraint with { Own = own };

    private OwnLoop? Loop(ExpressionSyntax value)
    {
        if (value is not NameSyntax name)
        {
            evaluator.Report(FrontendDiagnostics.NoLoop(evaluator.Locate(value.Span)));
            return null;
        }

        foreach (var loop in loops)
        {
            if (loop.Name == name.Name)
            {
                return loop;
            }
        }

        var names = loops.Select(loop => loop.Name).ToArray();
        evaluator.Report(FrontendDiagnostics.UnknownLoop(
            evaluator.Locate(name.Span), owner, name.Name, Suggestion.Closest(name.Name, names), string.Join(", ", loops.Select(Explained))));
        return null;
    }

    private static string Explained(OwnLoop loop) => loop.Name == loop.Dim ? loop.Name : $"{loop.Name} ({loop.Dim} of the mapping)";

    private string? Known(NameSyntax name, string[] known, string what)
    {
        if (known.Contains(name.Name))
        {
            return name.Name;
        }

        evaluator.Report(FrontendDiagnostics.UnknownInSchedule(
            evaluator.Locate(name.Span), what[..^1], name.Name, Suggestion.For(name.Name, known, what)));
        return null;
    }
}
