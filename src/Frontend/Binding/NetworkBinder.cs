using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>A network with its target and what it runs, each work item one <c>dosa.layer</c> or <c>dosa.nest</c>.</summary>
internal sealed class NetworkBinder(Evaluator evaluator, ErrorSink errors)
{
    /// <summary>Binds a network; <paramref name="fileTarget"/> holds where the network has no target of its own.</summary>
    public Operation Bind(NetworkSyntax network, Operation? fileTarget)
    {
        var body = new List<Operation>();
        foreach (var extra in network.Targets.Skip(1))
        {
            errors.Add(FrontendDiagnostics.SecondTarget(
                evaluator.Locate(extra.Span), $"Network '{network.Name.Name}'", evaluator.Locate(network.Targets[0].Span)));
        }

        var target = network.Targets is [var own, ..] ? new TargetBinder(evaluator).Bind(own) : fileTarget;
        if (target is not null)
        {
            body.Add(target);
        }

        var names = new Dictionary<string, TextSpan>();
        foreach (var work in network.Work)
        {
            if (errors.Full)
            {
                break;
            }

            if (!names.TryAdd(work.Name.Name, work.Name.Span))
            {
                errors.Add(FrontendDiagnostics.Duplicate(
                    evaluator.Locate(work.Name.Span), "layers", work.Name.Name, evaluator.Locate(names[work.Name.Name])));
            }

            if (Bind(work) is { } operation)
            {
                body.Add(operation);
            }
        }

        return NetworkOp.Create(network.Name.Name, body, evaluator.Locate(network.Name.Span)).Operation;
    }

    private Operation? Bind(WorkSyntax work)
    {
        var repeat = Repeat(work.Repeat);
        var operation = work is NestSyntax nest ? new NestBinder(evaluator).Bind(nest, repeat) : Bind((LayerSyntax)work, repeat);
        return operation is null || work.Schedule.IsEmpty ? operation : ScheduleOf(work).Bind(work, operation);
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

    private Operation? Bind(LayerSyntax layer, long repeat)
    {
        if (LayerKind.Find(layer.Kind.Name) is not { } kind)
        {
            if (LayerKind.Find(layer.Name.Name) is not null)
            {
                errors.Add(FrontendDiagnostics.KindBehindName(
                    evaluator.Locate(TextSpan.Join(layer.Kind.Span, layer.Name.Span)), layer.Name.Name, layer.Kind.Name));
                return null;
            }

            var kinds = LayerKind.Names.Append("nest").ToArray();
            errors.Add(FrontendDiagnostics.UnknownKind(
                evaluator.Locate(layer.Kind.Span), layer.Kind.Name,
                KindAdvice.For(layer.Kind.Name) ?? Suggestion.For(layer.Kind.Name, kinds, "kinds")));
            return null;
        }

        var properties = new PropertyReader(evaluator, layer, kind.Properties);
        var shapes = kind.Shape(properties);
        if (properties.Failed)
        {
            return null;
        }

        if (Work.Exceeds([.. shapes.Shape.Bounds, shapes.Groups, repeat]))
        {
            errors.Add(FrontendDiagnostics.TooManyMacs(evaluator.Locate(layer.Name.Span), layer.Name.Name));
            return null;
        }

        return LayerOp.Create(
            layer.Name.Name, shapes.IrKind, shapes.Shape, shapes.Groups, shapes.Groups * repeat, evaluator.Locate(layer.Name.Span)).Operation;
    }
}
