namespace Dosa.CostModel;

/// <summary>What the number of a size counts.</summary>
public enum SizeUnit
{
    /// <summary>Instances side by side: lanes, rows, columns.</summary>
    Count,

    /// <summary>Words of one instance of a memory.</summary>
    Words,

    /// <summary>1,024 bytes, of all instances of a memory together.</summary>
    Kilobytes,
}

/// <summary>
/// A size of an accelerator that is left open: hardware is one value for each. A fixed size has equal bounds; a derived one
/// becomes the smallest within its bounds that fits all layers' mappings.
/// </summary>
/// <param name="Name">Its name in texts, reports and files, such as <c>pe</c>.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Least">The smallest value that can be built.</param>
/// <param name="Most">The largest value, or null where nothing limits it.</param>
public sealed record SizeParameter(string Name, SizeUnit Unit, long Least = 1, long? Most = null)
{
    /// <summary>Its name with its unit, as files and attributes have it: <c>pe</c>, <c>scratchpad_kb</c>, <c>buffer_words</c>.</summary>
    public string Key => Unit switch { SizeUnit.Count => Name, SizeUnit.Words => Name + "_words", _ => Name + "_kb" };

    /// <summary>Whether only one value is allowed.</summary>
    public bool IsFixed => Most == Least;
}
