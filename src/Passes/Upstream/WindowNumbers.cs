using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Attribute = Dosa.IR.Attribute;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Strides and dilations as upstream writes them: <c>dense&lt;2&gt; : tensor&lt;2xi64&gt;</c>, <c>dense&lt;[1, 2]&gt;</c>,
/// <c>array&lt;i64: 1, 2&gt;</c>.
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

    /// <summary>The numbers, a splat repeated for two axes; empty when the attribute is absent or no list of integers.</summary>
    public static ImmutableArray<long> Read(Attribute? attribute)
    {
        if (attribute is not OpaqueAttribute { Text: var text })
        {
            return attribute.AsWholes() ?? [];
        }

        var (open, close) = (text.IndexOf('<', StringComparison.Ordinal), text.IndexOf('>', StringComparison.Ordinal));
        if (!text.StartsWith("dense", StringComparison.Ordinal) || open < 0 || close < open)
        {
            return [];
        }

        var numbers = ImmutableArray.CreateBuilder<long>();
        foreach (var part in text[(open + 1)..close].Trim('[', ']', ' ').Split(','))
        {
            if (!long.TryParse(part.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return [];
            }

            numbers.Add(number);
        }

        return numbers.Count == 1 ? [numbers[0], numbers[0]] : numbers.ToImmutable();
    }
}
