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

        var lines = new LineBinder(evaluator, errors);
        foreach (var work in network.Work)
        {
            if (errors.Full)
            {
                break;
            }

            body.AddRange(lines.Bind(work));
        }

        if (lines.Graph.Build() is { } graph)
        {
            body.Add(graph);
        }

        return NetworkOp.Create(network.Name.Name, body, evaluator.Locate(network.Name.Span)).Operation;
    }
}
