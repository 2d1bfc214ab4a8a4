using System.Collections.Immutable;

namespace Dosa.IR.Gemmini;

/// <summary>A piece of a Gemmini program.</summary>
public abstract record Statement
{
    private protected Statement() { }
}

/// <summary>A loop on the host processor: the iterator runs from 0 to <paramref name="Count"/> - 1.</summary>
public sealed record Loop(string Iterator, long Count, ImmutableArray<Statement> Body) : Statement;

/// <summary>Runs its body when every condition is at least zero.</summary>
public sealed record Guard(ImmutableArray<Linear> Conditions, ImmutableArray<Statement> Body) : Statement;

/// <summary>Names the least or greatest of several values, or the first modulo <paramref name="Modulus"/>.</summary>
public sealed record Let(string Name, LetKind Kind, ImmutableArray<Linear> Choices, long Modulus = 0) : Statement;

/// <summary>What a <see cref="Let"/> computes.</summary>
public enum LetKind
{
    /// <summary>The least of the choices.</summary>
    Min,

    /// <summary>The greatest of the choices.</summary>
    Max,

    /// <summary>The only choice, not negative, modulo the modulus.</summary>
    Mod,
}

/// <summary>
/// One step of a tile or one instruction, with its values in the order of <see cref="CommandTable"/>.
/// <see cref="Tensor"/> is what it moves; <see cref="Source"/> is where the unrollers' partial sums start from.
/// </summary>
public sealed record Command(CommandCode Code, ImmutableArray<Linear> Values) : Statement
{
    /// <summary>The array in DRAM that the command reads or writes.</summary>
    public DramTensor Tensor { get; init; }

    /// <summary>For the unrollers: the array in DRAM that sums start from.</summary>
    public DramTensor Source { get; init; }

    /// <summary>The value of one field.</summary>
    public Linear this[Field field] => Values[CommandTable.IndexOf(Code, field)];

    /// <summary>A command with these values for its fields, in the table's order.</summary>
    /// <exception cref="ArgumentException">The number of values is not the number of fields.</exception>
    public static Command Of(CommandCode code, DramTensor tensor, params ReadOnlySpan<Linear> values) =>
        values.Length == CommandTable.Fields(code).Length
            ? new(code, [.. values]) { Tensor = tensor }
            : throw new ArgumentException($"{code} takes {CommandTable.Fields(code).Length} values, not {values.Length}.");
}

/// <summary>The arrays in DRAM that a kernel touches.</summary>
public enum DramTensor
{
    /// <summary>None: nothing is read, or zeros are written.</summary>
    None,

    /// <summary>int8, [batch][row][column][channel].</summary>
    Input,

    /// <summary>int8, [filter row][filter column][input channel][output channel].</summary>
    Weights,

    /// <summary>int32, [output channel].</summary>
    Bias,

    /// <summary>int32, laid out as the output: sums that left the accumulator unfinished.</summary>
    Partial,

    /// <summary>int8, [batch][row][column][channel].</summary>
    Output,
}
