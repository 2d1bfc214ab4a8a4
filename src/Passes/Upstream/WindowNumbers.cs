using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Attribute = Dosa.IR.Attribute;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Strides and dilations as upstream writes them: <c>dense&lt;2&gt; : tensor&lt;2xi64&gt;</c>,
/// <c>dense&lt;[1, 2]&gt;</c>, <c>array&lt;i64: 1, 2&gt;</c>.
/// </summary>
internal static class WindowNumbers
{
    /// <summary>Strides and dilations of two axes as linalg takes them.</summary>
    public static AttributeDictionary Attributes(ImmutableArray<long> strides, ImmutableArray<long> dilations)
    {
        return AttributeDictionary.Empty.With("dilations", Dense(dilations)).With("strides", Dense(strides));

        static OpaqueAttribute Dense(ImmutableArray<long> numbers) =>
            new(string.Create(CultureInfo.InvariantCulture, $"dense<[{numbers[0]}, {numbers[1]}]> : tensor<2xi64>"));
    }

    /// <summary>One positive number for each axis: ones where the attribute is absent, null where it is there and not such a list.</summary>
    public static ImmutableArray<long>? Read(Attribute? attribute, int axes, Module module)
    {
        var resolved = attribute is null ? null : module.Resolve(attribute);
        var numbers = resolved switch
        {
            null => [.. Enumerable.Repeat(1L, axes)],
            OpaqueAttribute { Text: var text } => Dense(text, axes),
            _ => resolved.AsWholes(),
        };
        return numbers?.Length == axes && numbers.Value.All(number => number > 0) ? numbers : null;
    }

    // A splat stands for all axes.
    private static ImmutableArray<long>? Dense(string text, int axes)
    {
        var (open, close) = (text.IndexOf('<', StringComparison.Ordinal), text.IndexOf('>', StringComparison.Ordinal));
        if (!text.StartsWith("dense", StringComparison.Ordinal) || open < 0 || close < open)
        {
            return null;
        }

        var numbers = ImmutableArray.CreateBuilder<long>();
        var body = text[(open + 1)..close].Trim();
        foreach (var part in body.Trim('[', ']').Split(','))
        {
            if (!long.TryParse(part.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.Count == 1 && !body.StartsWith('[') ? [.. Enumerable.Repeat(numbers[0], axes)] : numbers.ToImmutable();
    }
}
