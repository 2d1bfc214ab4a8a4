using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Dosa.Sweep;

/// <summary>
/// One point of a sweep: a network on a machine under settings. What determines its result is in its <see cref="Key"/>: the texts of
/// network and machine by their hashes, and every setting; not the place of a file, and not the version of the tool.
/// </summary>
/// <param name="Network">The network's name.</param>
/// <param name="Source">The file that it is from, as it was named.</param>
/// <param name="Input">The hash of the network's text.</param>
/// <param name="Architecture">The machine's name.</param>
/// <param name="Machine">The hash of the machine's text.</param>
/// <param name="Settings">The settings by name, sorted.</param>
public sealed record SweepPoint(
    string Network, string Source, string Input, string Architecture, string Machine, ImmutableSortedDictionary<string, string> Settings)
{
    /// <summary>What settings begin with that bound a size by its key, <c>sizes.buffer_kb</c>.</summary>
    public const string SizePrefix = "sizes.";

    private static readonly string[] Bounded = ["pe", "scratchpad", "accumulator", "area"];
    private static readonly string[] Named = ["objective", "search", "seed"];

    /// <summary>32 hexadecimal digits.</summary>
    public string Key { get; } = HashOf(string.Join('\n',
        [Network, Input, Machine, .. Settings.Select(setting => $"{setting.Key}={setting.Value}")]));

    /// <summary>The bounds in words: <c>area 2mm2, pe ..16</c>.</summary>
    public string Bounds => Words(Settings.Where(setting => IsBound(setting.Key)));

    /// <summary>The other settings in words: <c>grid gemmini</c>.</summary>
    public string Options => Words(Settings.Where(setting => !IsBound(setting.Key) && !Named.Contains(setting.Key)));

    /// <summary>What is made small.</summary>
    public string Objective => Settings.GetValueOrDefault("objective", "");

    /// <summary>The search's name.</summary>
    public string Search => Settings.GetValueOrDefault("search", "");

    /// <summary>Where randomness starts; null where nothing is random.</summary>
    public long? Seed => Settings.TryGetValue("seed", out var seed) && long.TryParse(seed, out var value) ? value : null;

    /// <summary>The hash of a text, 32 hexadecimal digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>Whether a setting bounds the machine.</summary>
    public static bool IsBound(string setting) =>
        Bounded.Contains(setting) || (setting ?? throw new ArgumentNullException(nameof(setting))).StartsWith(SizePrefix, StringComparison.Ordinal);

    private static string NameOf(string setting) => setting.StartsWith(SizePrefix, StringComparison.Ordinal) ? setting[SizePrefix.Length..] : setting;

    private static string Words(IEnumerable<KeyValuePair<string, string>> settings) =>
        string.Join(", ", settings.Select(setting => $"{NameOf(setting.Key)} {setting.Value}"));
}
