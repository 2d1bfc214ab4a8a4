using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// Builds nested statements in program order and gives every iterator a name of its own. Loops of one iteration, conditions
/// that always hold and minima of constants leave no statement behind.
/// </summary>
internal sealed class StatementBuilder
{
    private readonly Stack<ImmutableArray<Statement>.Builder> open = new();
    private readonly Dictionary<string, int> uses = [];

    public StatementBuilder() => open.Push(ImmutableArray.CreateBuilder<Statement>());

    /// <summary>Everything built so far, when no loop is open.</summary>
    public ImmutableArray<Statement> Finish() => open.Peek().ToImmutable();

    public void Add(Statement statement) => open.Peek().Add(statement);

    public void Emit(CommandCode code, DramTensor tensor, params ReadOnlySpan<Linear> values) => Add(Command.Of(code, tensor, values));

    /// <summary>A loop from 0 to count - 1 around what the body builds from its iterator.</summary>
    public void For(string hint, long count, Action<Linear> body)
    {
        if (count == 1)
        {
            body(Linear.Zero);
            return;
        }

        var name = Fresh(hint);
        open.Push(ImmutableArray.CreateBuilder<Statement>());
        body(Linear.Of(name));
        var statements = open.Pop().ToImmutable();
        if (!statements.IsEmpty)
        {
            Add(new Loop(name, count, statements));
        }
    }

    /// <summary>A loop that is there already, around what the lowering makes of its body.</summary>
    public void Nest(Loop loop, Action<ImmutableArray<Statement>> lower)
    {
        open.Push(ImmutableArray.CreateBuilder<Statement>());
        lower(loop.Body);
        var statements = open.Pop().ToImmutable();
        Add(loop with { Body = statements });
    }

    /// <summary>What the body builds, run where every condition is at least zero.</summary>
    public void When(ReadOnlySpan<Linear> conditions, Action body)
    {
        var varying = ImmutableArray.CreateBuilder<Linear>();
        foreach (var condition in conditions)
        {
            if (!condition.IsConstant)
            {
                varying.Add(condition);
            }
            else if (condition.Constant < 0)
            {
                return;
            }
        }

        if (varying.Count == 0)
        {
            body();
            return;
        }

        open.Push(ImmutableArray.CreateBuilder<Statement>());
        body();
        var statements = open.Pop().ToImmutable();
        if (!statements.IsEmpty)
        {
            Add(new Guard(varying.ToImmutable(), statements));
        }
    }

    public Linear Min(string hint, params ReadOnlySpan<Linear> choices) => Choose(hint, LetKind.Min, choices);

    public Linear Max(string hint, params ReadOnlySpan<Linear> choices) => Choose(hint, LetKind.Max, choices);

    public Linear Mod(string hint, Linear value, long modulus)
    {
        if (value.IsConstant)
        {
            return value.Constant % modulus;
        }

        var name = Fresh(hint);
        Add(new Let(name, LetKind.Mod, [value], modulus));
        return Linear.Of(name);
    }

    private Linear Choose(string hint, LetKind kind, ReadOnlySpan<Linear> choices)
    {
        var varying = ImmutableArray.CreateBuilder<Linear>();
        long? constant = null;
        foreach (var choice in choices)
        {
            if (!choice.IsConstant)
            {
                varying.Add(choice);
            }
            else
            {
                constant = constant is not { } other ? choice.Constant : kind == LetKind.Min ? Math.Min(other, choice.Constant)
                    : Math.Max(other, choice.Constant);
            }
        }

        if (varying.Count == 0)
        {
            return constant ?? 0;
        }

        if (constant is { } bound)
        {
            varying.Add(bound);
        }

        if (varying.Count == 1)
        {
            return varying[0];
        }

        var name = Fresh(hint);
        Add(new Let(name, kind, varying.ToImmutable()));
        return Linear.Of(name);
    }

    private string Fresh(string hint)
    {
        uses[hint] = uses.GetValueOrDefault(hint) + 1;
        return uses[hint] == 1 ? "%" + hint : string.Create(CultureInfo.InvariantCulture, $"%{hint}_{uses[hint]}");
    }
}
