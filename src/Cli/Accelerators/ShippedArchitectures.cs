using System.Collections.Immutable;
using System.Text;

namespace Dosa.Cli.Accelerators;

/// <summary>The architectures that come with the tool, from the folder <c>architectures</c> of its source.</summary>
public static class ShippedArchitectures
{
    private const string Prefix = "architectures/";

    /// <summary>Their names, sorted.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(ShippedArchitectures).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of one; null where there is none of that name.</summary>
    public static string? Text(string name)
    {
        using var stream = typeof(ShippedArchitectures).Assembly.GetManifestResourceStream(Prefix + name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
