namespace Dosa.IR;

/// <summary>
/// The values that a region defines. <c>%0</c> and <c>%0#0</c> both name a first result; only where a group such as <c>%0:2</c> is
/// defined, or used, does the second name have to be made.
/// </summary>
internal sealed class ValueScope
{
    // A scope that has held more is not kept for the next region, which would have to clear all of its room.
    private const int Small = 64;

    private readonly Dictionary<string, (IrType Type, Location Location)> values = [];
    private bool hasGroups;

    /// <summary>Adds a value; where the name is there already, nothing, and says where from.</summary>
    public Location? Add(string name, IrType type, Location location)
    {
        hasGroups |= name.Contains('#', StringComparison.Ordinal);
        return values.TryAdd(name, (type, location)) ? null : values[name].Location;
    }

    /// <summary>Where a group is defined to which a name without a number belongs; null where there is none.</summary>
    public Location? Group(string name) => hasGroups && !name.Contains('#', StringComparison.Ordinal) && values.TryGetValue(name + "#0", out var first)
        ? first.Location : null;

    /// <summary>The type with which a name is defined here, or null.</summary>
    public IrType? TypeOf(string name) => values.TryGetValue(name, out var definition)
        || (OtherName(name) is { } other && values.TryGetValue(other, out definition)) ? definition.Type : null;

    /// <summary>Forgets all values; false where it is better forgotten itself.</summary>
    public bool Clear()
    {
        if (values.Count > Small)
        {
            return false;
        }

        values.Clear();
        hasGroups = false;
        return true;
    }

    private string? OtherName(string name) => name.EndsWith("#0", StringComparison.Ordinal) ? name[..^2]
        : hasGroups && !name.Contains('#', StringComparison.Ordinal) ? name + "#0" : null;
}
