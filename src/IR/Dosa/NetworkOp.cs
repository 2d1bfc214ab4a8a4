using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>A view of a <c>dosa.network</c>: a name, a target and the layers.</summary>
public readonly record struct NetworkOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.network";

    /// <summary>The network's name.</summary>
    public string Name => Operation["sym_name"].AsText() ?? "network";

    /// <summary>The operations inside, in order.</summary>
    public ImmutableArray<Operation> Body => Operation.Body;

    /// <summary>The loop nests that are not raised yet, in order.</summary>
    public ImmutableArray<NestOp> Nests =>
        [.. Body.Where(operation => operation.Name == NestOp.OpName).Select(operation => new NestOp(operation))];

    /// <summary>The target, when there is one.</summary>
    public TargetOp? Target
    {
        get
        {
            foreach (var operation in Body)
            {
                if (operation.Name == TargetOp.OpName)
                {
                    return new(operation);
                }
            }

            return null;
        }
    }

    /// <summary>The layers, in order.</summary>
    public ImmutableArray<LayerOp> Layers =>
        [.. Body.Where(operation => operation.Name == LayerOp.OpName).Select(operation => new LayerOp(operation))];

    /// <summary>This network with another body; the same operation when the bodies are equal element by element.</summary>
    public Operation With(IEnumerable<Operation> body)
    {
        ImmutableArray<Operation> operations = [.. body];
        var present = Body;
        if (present.Length == operations.Length && !present.Where((operation, i) => !ReferenceEquals(operation, operations[i])).Any())
        {
            return Operation;
        }

        return Operation with { Regions = [Region.Of(operations)] };
    }

    /// <summary>A network of these operations.</summary>
    public static NetworkOp Create(string name, IEnumerable<Operation> body, Location location) => new(
        new Operation(OpName) { Regions = [Region.Of(body)], Location = location }.With("sym_name", AttributeValue.Text(name)));

    /// <summary>The networks of a module, in order.</summary>
    public static ImmutableArray<NetworkOp> Of(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return [.. module.Top.Body.Where(operation => operation.Name == OpName).Select(operation => new NetworkOp(operation))];
    }

    /// <summary>The module with each network changed (or left out, for null); the same object when nothing changed.</summary>
    public static Module Map(Module module, Func<NetworkOp, Operation?> change)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(change);
        var body = module.Top.Body;
        var changed = ImmutableArray.CreateBuilder<Operation>(body.Length);
        var same = true;
        foreach (var operation in body)
        {
            var next = operation.Name == OpName ? Apply(change, operation) : operation;
            same &= ReferenceEquals(next, operation);
            if (next is not null)
            {
                changed.Add(next);
            }
        }

        return same ? module : module with { Top = module.Top with { Regions = [Region.OneBlock(changed)] } };
    }

    private static Operation? Apply(Func<NetworkOp, Operation?> change, Operation network)
    {
        try
        {
            return change(new(network));
        }
        catch (Exception thrown) when (OperationTrace.Note(thrown, network))
        {
            throw;
        }
    }
}
