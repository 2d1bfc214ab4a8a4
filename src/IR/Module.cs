using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// A whole text: alias definitions, the top-level operation (usually <c>builtin.module</c>), and the resource section as
/// it was written.
/// </summary>
public sealed record Module(Operation Top)
{
    /// <summary>The name of the operation that holds a whole module.</summary>
    public const string OpName = "builtin.module";

    /// <summary>Definitions <c>#map = affine_map&lt;...&gt;</c>, <c>!row = memref&lt;...&gt;</c>, <c>#loc1 = loc(...)</c>.</summary>
    public ImmutableArray<AliasDefinition> Aliases { get; init; } = [];

    /// <summary>The text between <c>{-#</c> and <c>#-}</c>, or null.</summary>
    public string? Resources { get; init; }

    /// <summary>A module <c>builtin.module</c> of these operations.</summary>
    public static Module Of(params IEnumerable<Operation> operations) =>
        new(new Operation(OpName) { Regions = [Region.OneBlock(operations)] });

    /// <summary>This module with another top-level operation; the same object when it is the same operation.</summary>
    public Module WithTop(Operation top) => ReferenceEquals(top, Top) ? this : this with { Top = top };

    /// <summary>What an attribute stands for: the definition when it is an alias, otherwise itself.</summary>
    public Attribute Resolve(Attribute attribute)
    {
        for (var hops = 0; attribute is AliasAttribute alias && hops <= Aliases.Length; hops++)
        {
            attribute = Find("#" + alias.Alias) ?? new UnitAttribute();
        }

        return attribute;
    }

    /// <summary>What a type stands for: the definition when it is an alias, otherwise itself.</summary>
    public IrType Resolve(IrType type)
    {
        for (var hops = 0; type is AliasType alias && hops <= Aliases.Length; hops++)
        {
            if (Find("!" + alias.Alias) is not TypeAttribute definition)
            {
                break;
            }

            type = definition.Type;
        }

        return type;
    }

    /// <summary>What a location stands for: the definition when it is an alias, otherwise itself.</summary>
    public Location Resolve(Location location)
    {
        for (var hops = 0; location is AliasLocation alias && hops <= Aliases.Length; hops++)
        {
            location = Find("#" + alias.Alias) is LocationAttribute definition ? definition.Location : Location.Unknown;
        }

        return location;
    }

    /// <summary>The module as the printer writes it.</summary>
    public override string ToString() => Printer.Print(this);

    private Attribute? Find(string name)
    {
        foreach (var definition in Aliases)
        {
            if (definition.Name == name)
            {
                return definition.Value;
            }
        }

        return null;
    }
}

/// <summary>
/// A name for an attribute or a type: <paramref name="Name"/> keeps its sigil (<c>#map</c>, <c>!row</c>). Definitions
/// stand before the top-level operation, those of locations often after it.
/// </summary>
public sealed record AliasDefinition(string Name, Attribute Value, bool AfterTop = false);
