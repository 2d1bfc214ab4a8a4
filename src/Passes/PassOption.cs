using System.Collections.Immutable;
using System.Globalization;

namespace Dosa.Passes;

/// <summary>
/// One option of a pass: its name, what it takes in words ("a positive integer"), its present value as text that reads
/// back, and a function from a text to the pass with the option set, null where the text does not parse.
/// </summary>
public sealed record PassOption(string Name, string Takes, string Value, Func<string, IPass?> With)
{
    /// <summary>The words that it takes, or may take among other texts; empty where none can be named.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>An option that takes any text; <paramref name="takes"/> says what it means.</summary>
    public static PassOption Text(string name, string takes, string value, Func<string, IPass?> with) =>
        new(name, takes, value, with);

    /// <summary>An option that takes one of these words.</summary>
    public static PassOption OneOf(string name, IEnumerable<string> words, string value, Func<string, IPass> with)
    {
        ImmutableArray<string> known = [.. words];
        return new(name, "one of " + string.Join(", ", known), value, text => known.Contains(text) ? with(text) : null) { Words = known };
    }

    /// <summary>An option that takes a whole number of at least <paramref name="minimum"/>.</summary>
    public static PassOption Whole(string name, long minimum, long value, Func<long, IPass> with) => new(
        name, $"a whole number of at least {minimum}", value.ToString(CultureInfo.InvariantCulture),
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum
            ? with(number) : null);

    /// <summary>An option that takes a time such as <c>5s</c>, <c>200ms</c>, <c>2m</c>, a number of seconds, or <c>none</c>.</summary>
    public static PassOption Time(string name, TimeSpan? value, Func<TimeSpan?, IPass> with) => new(
        name, "a time such as 5s, 200ms or 2m (a number alone is in seconds), or none", value is { } time ? Quantity.Print(time) : "none",
        text => text == "none" ? with(null) : Quantity.TryTime(text, out var time) ? with(time) : null);

    /// <summary>An option that takes a share such as <c>1%</c> or <c>0.01</c>; a bare number of 1 or more is refused.</summary>
    public static PassOption Share(string name, double value, Func<double, IPass> with) => new(
        name, "a percentage such as 1%, or a share below 1 such as 0.01", value < 1 ? value.ToString("R", CultureInfo.InvariantCulture) : "100%",
        text => Quantity.TryShare(text, out var share) ? with(share) : null);

    /// <summary>An option that takes one of a few words.</summary>
    public static PassOption Choice<T>(string name, ReadOnlySpan<(string Word, T Value)> words, T value, Func<T, IPass> with)
        where T : struct, Enum
    {
        var table = words.ToArray();
        return new(
            name, "one of " + string.Join(", ", table.Select(entry => entry.Word)),
            table.First(entry => EqualityComparer<T>.Default.Equals(entry.Value, value)).Word,
            text => Array.FindIndex(table, entry => entry.Word == text) is >= 0 and var i ? with(table[i].Value) : null)
        {
            Words = [.. table.Select(entry => entry.Word)],
        };
    }
}
