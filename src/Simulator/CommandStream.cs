using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>What a command does with the values of its fields; the span is reused for the next command.</summary>
public delegate void CommandVisitor(Command command, ReadOnlySpan<long> fields);

/// <summary>The commands of a kernel in the order in which the host issues them.</summary>
public static class CommandStream
{
    /// <summary>Hands every command of one run to the visitor.</summary>
    public static void Visit(GemminiKernel kernel, CommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(visitor);
        new CompiledProgram(kernel).Run(visitor);
    }
}
