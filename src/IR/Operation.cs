using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// One operation in MLIR's generic form. Immutable: a pass builds a new operation with <c>with</c>, and a subtree that
/// did not change keeps its identity. Values are known by the names that the text gives them (<c>%0</c>, <c>%arg1</c>,
/// <c>%3#1</c>), which are unique within the enclosing isolated region.
/// </summary>
public sealed record Operation(string Name)
{
    /// <summary>Names of the results: <c>%0</c> with a count of 1, <c>%1:2</c> with a count of 2.</summary>
    public ImmutableArray<ResultGroup> Results { get; init; } = [];

    /// <summary>One type for each single result.</summary>
    public ImmutableArray<IrType> ResultTypes { get; init; } = [];

    /// <summary>Names of the values used, in order.</summary>
    public ImmutableArray<string> Operands { get; init; } = [];

    /// <summary>One type for each operand.</summary>
    public ImmutableArray<IrType> OperandTypes { get; init; } = [];

    /// <summary>The blocks that control may go to next, with their arguments.</summary>
    public ImmutableArray<Successor> Successors { get; init; } = [];

    /// <summary>Properties, printed <c>&lt;{...}&gt;</c>; null when the text has none.</summary>
    public AttributeDictionary? Properties { get; init; }

    /// <summary>Nested code.</summary>
    public ImmutableArray<Region> Regions { get; init; } = [];

    /// <summary>Named constants.</summary>
    public AttributeDictionary Attributes { get; init; } = AttributeDictionary.Empty;

    /// <summary>Where the operation comes from.</summary>
    public Location Location { get; init; } = Location.Unknown;

    /// <summary>The attribute of that name, from the properties or the attributes, or null.</summary>
    public Attribute? this[string name] => Properties?[name] ?? Attributes[name];

    /// <summary>This operation with an attribute set.</summary>
    public Operation With(string name, Attribute value) => this with { Attributes = Attributes.With(name, value) };
}

/// <summary>A name for <paramref name="Count"/> results of one operation: <c>%0</c>, or <c>%0:2</c> used as <c>%0#1</c>.</summary>
public sealed record ResultGroup(string Name, int Count = 1);

/// <summary>A block to go to: <c>^bb1(%0 : i32)</c>.</summary>
public sealed record Successor(string Block, ImmutableArray<string> Operands, ImmutableArray<IrType> Types);

/// <summary>A list of blocks.</summary>
public sealed record Region(ImmutableArray<Block> Blocks)
{
    /// <summary>A region of one unlabelled block with these operations.</summary>
    public static Region Of(IEnumerable<Operation> operations) => new([new Block([.. operations])]);
}

/// <summary>A straight run of operations; <see cref="Label"/> is null for an entry block printed without its header.</summary>
public sealed record Block(ImmutableArray<Operation> Operations)
{
    /// <summary>The block's name, <c>^bb0</c>.</summary>
    public string? Label { get; init; }

    /// <summary>Values that predecessors hand in.</summary>
    public ImmutableArray<BlockArgument> Arguments { get; init; } = [];
}

/// <summary>One value that a block is handed: <c>%arg0: i32</c>, with an optional location of its own.</summary>
public sealed record BlockArgument(string Name, IrType Type, Location? Location = null);

/// <summary>
/// A whole text: alias definitions, in their order, then the top-level operation (usually <c>builtin.module</c>), and
/// the resource section as it was written.
/// </summary>
public sealed record Module(Operation Top)
{
    /// <summary>Definitions <c>#map = affine_map&lt;...&gt;</c>, <c>#loc1 = loc(...)</c>, by name without <c>#</c>, in order.</summary>
    public AttributeDictionary AttributeAliases { get; init; } = AttributeDictionary.Empty;

    /// <summary>Definitions <c>!row = memref&lt;...&gt;</c>, by name without <c>!</c>, in order, as type attributes.</summary>
    public AttributeDictionary TypeAliases { get; init; } = AttributeDictionary.Empty;

    /// <summary>The text between <c>{-#</c> and <c>#-}</c>, or null.</summary>
    public string? Resources { get; init; }
}
