using System.Collections.Immutable;
using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>A kernel's statements with every iterator replaced by a slot of one array, ready to run many times.</summary>
internal sealed class CompiledProgram
{
    private readonly Dictionary<string, int> slots = [];
    private readonly Node[] body;

    public CompiledProgram(GemminiKernel kernel) => body = Compile(kernel.Body);

    /// <summary>Runs the program, handing each command and the values of its fields to <paramref name="execute"/>.</summary>
    public void Run(CommandVisitor execute)
    {
        var values = new long[slots.Count];
        foreach (var node in body)
        {
            node.Run(values, execute);
        }
    }

    private Node[] Compile(ImmutableArray<Statement> statements) => [.. statements.Select(Compile)];

    private Node Compile(Statement statement) => statement switch
    {
        Loop loop => CompileLoop(loop),
        Guard guard => new GuardNode([.. guard.Conditions.Select(Compile)], Compile(guard.Body)),
        Let let => new LetNode(let.Kind, [.. let.Choices.Select(Compile)], let.Modulus, Define(let.Name)),
        Command command => new CommandNode(command, [.. command.Values.Select(Compile)]),
        _ => throw new ArgumentException($"Unknown statement {statement.GetType().Name}."),
    };

    private LoopNode CompileLoop(Loop loop)
    {
        var slot = Define(loop.Iterator);
        return new(slot, loop.Count, Compile(loop.Body));
    }

    private int Define(string name)
    {
        if (!slots.TryGetValue(name, out var slot))
        {
            slots[name] = slot = slots.Count;
        }

        return slot;
    }

    private Expression Compile(Linear linear) => new(
        linear.Constant, [.. linear.Terms.Select(term => Find(term.Value))], [.. linear.Terms.Select(term => term.Factor)]);

    private int Find(string name) => slots.TryGetValue(name, out var slot)
        ? slot
        : throw new MachineFaultException($"{name} is used before it is defined");

    private readonly record struct Expression(long Constant, int[] Slots, long[] Factors)
    {
        public long Value(long[] values)
        {
            var sum = Constant;
            for (var i = 0; i < Slots.Length; i++)
            {
                sum += values[Slots[i]] * Factors[i];
            }

            return sum;
        }
    }

    private abstract class Node
    {
        public abstract void Run(long[] values, CommandVisitor execute);
    }

    private sealed class LoopNode(int slot, long count, Node[] body) : Node
    {
        public override void Run(long[] values, CommandVisitor execute)
        {
            for (var i = 0L; i < count; i++)
            {
                values[slot] = i;
                foreach (var node in body)
                {
                    node.Run(values, execute);
                }
            }
        }
    }

    private sealed class GuardNode(Expression[] conditions, Node[] body) : Node
    {
        public override void Run(long[] values, CommandVisitor execute)
        {
            foreach (var condition in conditions)
            {
                if (condition.Value(values) < 0)
                {
                    return;
                }
            }

            foreach (var node in body)
            {
                node.Run(values, execute);
            }
        }
    }

    private sealed class LetNode(LetKind kind, Expression[] choices, long modulus, int slot) : Node
    {
        public override void Run(long[] values, CommandVisitor execute)
        {
            var result = choices[0].Value(values);
            foreach (var choice in choices.AsSpan(1))
            {
                result = kind == LetKind.Min ? Math.Min(result, choice.Value(values)) : Math.Max(result, choice.Value(values));
            }

            values[slot] = kind == LetKind.Mod ? result % modulus : result;
        }
    }

    private sealed class CommandNode(Command command, Expression[] expressions) : Node
    {
        private readonly long[] fields = new long[expressions.Length];

        public override void Run(long[] values, CommandVisitor execute)
        {
            for (var i = 0; i < expressions.Length; i++)
            {
                fields[i] = expressions[i].Value(values);
            }

            execute(command, fields);
        }
    }
}
