using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>A tensor, buffer or number of an operation: its value, the extents (-1 where not known) and how it is walked.</summary>
internal sealed record FormOperand(string Value, ImmutableArray<long> Shape, AffineMap Map);

/// <summary>
/// A sum of products as an operation walks it. The operands are all that it reads and what it writes; two of them are the
/// factors, and others, such as zero points, change a factor's elements only.
/// </summary>
internal sealed record ContractionForm(ImmutableArray<FormOperand> Operands, int Input, int Weights, int Output)
{
    /// <summary>The bounds of iterators that no operand's dimension tells, 0 elsewhere; empty where there are none.</summary>
    public ImmutableArray<long> Bounds { get; init; } = [];

    /// <summary>Whether windows reach beyond the input as it is stored, so that its extents do not bound their positions.</summary>
    public bool IsPadded { get; init; }

    /// <summary>The factors and the output of an operation that has no others.</summary>
    public static ContractionForm Of(FormOperand input, FormOperand weights, FormOperand output) => new([input, weights, output], 0, 1, 2);
}

/// <summary>What reading an operation gave: a form, or why an operation that computes has none, or neither.</summary>
internal readonly record struct FormReading(ContractionForm? Form, string? Reason)
{
    /// <summary>The operation adds no products up.</summary>
    public static FormReading None => default;

    public static FormReading Of(ContractionForm form) => new(form, null);

    public static FormReading Not(string reason) => new(null, reason);
}
