using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>Binds the lines of one network in order: each its layers, and its place in the graph.</summary>
internal sealed class LineBinder
{
    private readonly Evaluator evaluator;
    private readonly ErrorSink errors;
    private readonly Dictionary<string, TextSpan> names = [];

    public LineBinder(Evaluator evaluator, ErrorSink errors)
    {
        (this.evaluator, this.errors) = (evaluator, errors);
        Graph = new(evaluator);
    }

    /// <summary>What the lines hand to each other.</summary>
    public GraphBinder Graph { get; }

    /// <summary>The operations of a line: none for one that is not searched, or after an error.</summary>
    public IReadOnlyList<Operation> Bind(WorkSyntax work)
    {
        if (work.Name.Name.Length == 0)
        {
            errors.Add(FrontendDiagnostics.EmptyName(evaluator.Locate(work.Name.Span)));
            return [];
        }

        if (!names.TryAdd(work.Name.Name, work.Name.Span))
        {
            errors.Add(FrontendDiagnostics.Duplicate(
                evaluator.Locate(work.Name.Span), "layers", work.Name.Name, evaluator.Locate(names[work.Name.Name])));
        }

        var repeat = Repeat(work.Repeat);
        if (work is NestSyntax nest)
        {
            return Scheduled(work, new NestBinder(evaluator).Bind(nest, repeat) is { } bound ? [Graph.Add(nest, bound)] : []);
        }

        var layer = (LayerSyntax)work;
        if (OtherKind.Find(layer.Kind.Name) is { } other)
        {
            Graph.Add(layer, other, repeat);
            return [];
        }

        return Scheduled(work, Bind(layer, repeat));
    }

    private Operation[] Scheduled(WorkSyntax work, Operation[] operations)
    {
        if (work.Schedule.IsEmpty || operations.Length == 0)
        {
            return operations;
        }

        var binder = ScheduleOf(work);
        return [.. operations.Select(operation => binder.Bind(work, operation))];
    }

    // The iterators of a nest stand for themselves until it is raised to a layer.
    private ScheduleBinder ScheduleOf(WorkSyntax work) => work is NestSyntax nest
        ? new(evaluator, "nest", [.. nest.Loops.Select(loop => new OwnLoop(loop.Iterator.Name, loop.Iterator.Name))])
        : new(evaluator, ((LayerSyntax)work).Kind.Name, LayerKind.Find(((LayerSyntax)work).Kind.Name)?.Loops ?? []);

    private long Repeat(ExpressionSyntax? repeat)
    {
        if (repeat is null)
        {
            return 1;
        }

        if (repeat is WrongRepeatSyntax wrong)
        {
            errors.Add(FrontendDiagnostics.BadRepeat(evaluator.Locate(wrong.Span), wrong.Word));
            return 1;
        }

        return evaluator.Whole(repeat, "The repeat count", 1, int.MaxValue) ?? 1;
    }

    private Operation[] Bind(LayerSyntax layer, long repeat)
    {
        if (KindOf(layer) is not { } kind)
        {
            return [];
        }

        var properties = new PropertyReader(evaluator, layer, kind.Properties);
        var shapes = kind.Shape(properties);
        if (properties.Failed)
        {
            return [];
        }

        var at = evaluator.Locate(layer.Name.Span);
        if (shapes.Layers.Any(one => Work.Exceeds([.. one.Factors, one.Groups, one.Times, repeat])))
        {
            errors.Add(FrontendDiagnostics.TooManyMacs(at, layer.Name.Name));
            return [];
        }

        Operation[] operations = [.. shapes.Layers.Select(one => one.ToOperation(layer.Name.Name, repeat, at))];
        Graph.Add(layer, properties, shapes, operations, repeat);
        return operations;
    }

    private LayerKind? KindOf(LayerSyntax layer)
    {
        if (LayerKind.Find(layer.Kind.Name) is { } kind)
        {
            return kind;
        }

        if (LayerKind.Find(layer.Name.Name) is not null)
        {
            errors.Add(FrontendDiagnostics.KindBehindName(
                evaluator.Locate(TextSpan.Join(layer.Kind.Span, layer.Name.Span)), layer.Name.Name, layer.Kind.Name));
            return null;
        }

        string[] kinds = [.. LayerKind.Names, "nest"];
        var meant = Suggestion.Closest(layer.Kind.Name, [.. kinds, .. OtherKind.Names]);
        errors.Add(FrontendDiagnostics.UnknownKind(
            evaluator.Locate(layer.Kind.Span), layer.Kind.Name, KindAdvice.For(layer.Kind.Name)
                ?? (meant is null ? Suggestion.For(layer.Kind.Name, kinds, "kinds") : $"did you mean '{meant}'?")));
        return null;
    }
}
