using System.Collections.Immutable;
using System.Globalization;

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

    /// <summary>The operations of the entry block of the first region; empty when there is none.</summary>
    public ImmutableArray<Operation> Body => Regions is [{ Blocks: [var entry, ..] }, ..] ? entry.Operations : [];

    /// <summary>Single results' names as they are used: <c>%0</c>, or <c>%1#0</c>, <c>%1#1</c>.</summary>
    public IEnumerable<string> ResultNames => Results.SelectMany(group => group.Uses);

    /// <summary>This operation with an attribute set, in its properties when the name is there already.</summary>
    public Operation With(string name, Attribute value) => Properties?[name] is not null
        ? this with { Properties = Properties.With(name, value) }
        : this with { Attributes = Attributes.With(name, value) };

    /// <summary>This operation without the attribute of that name.</summary>
    public Operation Without(string name) => this[name] is null
        ? this
        : this with { Properties = Properties?.Without(name), Attributes = Attributes.Without(name) };

    /// <summary>This operation with other operations in the entry block of its first region.</summary>
    public Operation WithBody(IEnumerable<Operation> operations) => Regions switch
    {
        [] => this with { Regions = [Region.Of(operations)] },
        [{ Blocks: [] }, ..] => this with { Regions = Regions.SetItem(0, Region.Of(operations)) },
        [var first, ..] => this with
        {
            Regions = Regions.SetItem(0, first with
            {
                Blocks = first.Blocks.SetItem(0, first.Blocks[0] with { Operations = [.. operations] }),
            }),
        },
    };

    /// <summary>This operation and everything nested in it, outer before inner, in reading order.</summary>
    public IEnumerable<Operation> Walk()
    {
        var pending = new Stack<Operation>();
        pending.Push(this);
        while (pending.TryPop(out var operation))
        {
            yield return operation;
            for (var r = operation.Regions.Length - 1; r >= 0; r--)
            {
                for (var b = operation.Regions[r].Blocks.Length - 1; b >= 0; b--)
                {
                    for (var o = operation.Regions[r].Blocks[b].Operations.Length - 1; o >= 0; o--)
                    {
                        pending.Push(operation.Regions[r].Blocks[b].Operations[o]);
                    }
                }
            }
        }
    }

    /// <summary>The operation as the printer writes it.</summary>
    public override string ToString() => Printer.Print(this);
}

/// <summary>A name for <paramref name="Count"/> results of one operation: <c>%0</c>, or <c>%0:2</c> used as <c>%0#1</c>.</summary>
public sealed record ResultGroup(string Name, int Count = 1)
{
    /// <summary>The names of the single results.</summary>
    public IEnumerable<string> Uses => Enumerable.Range(0, Count).Select(Use);

    // A group of one has no numbers.
    internal string Use(int index) => Count == 1 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}#{index}");
}

/// <summary>A block to go to: <c>^bb1(%0 : i32)</c>.</summary>
public sealed record Successor(string Block, ImmutableArray<string> Operands, ImmutableArray<IrType> Types);

/// <summary>A list of blocks.</summary>
public sealed record Region(ImmutableArray<Block> Blocks)
{
    /// <summary>A region of one unlabelled block with these operations; without a block when there are none.</summary>
    public static Region Of(IEnumerable<Operation> operations)
    {
        ImmutableArray<Operation> body = [.. operations];
        return new(body.IsEmpty ? [] : [new Block(body)]);
    }

    /// <summary>A region of one block with these operations, also where there are none.</summary>
    public static Region OneBlock(IEnumerable<Operation> operations) => new([new Block([.. operations])]);
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
