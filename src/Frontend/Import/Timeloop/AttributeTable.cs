using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>The attributes of one component, with what it inherits from the containers around it.</summary>
/// <param name="owner">The component's name.</param>
/// <param name="own">Its attributes; null without any.</param>
/// <param name="scope">Values of names: variables and what containers set.</param>
/// <param name="isLoose">Whether dashes and underscores are the same.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class AttributeTable(string owner, YamlMap? own, Scope scope, bool isLoose, Action<Diagnostic> report)
{
    /// <summary>Where the attributes stand.</summary>
    public FileLocation? At => own?.At;

    /// <summary>The first of the keys that stands.</summary>
    public YamlEntry? Find(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (own?.Find(key) is { } found)
            {
                return found;
            }
        }

        foreach (var key in isLoose ? keys : [])
        {
            foreach (var entry in own?.Entries ?? [])
            {
                if (TimeloopKeys.Loose(entry.Key) == TimeloopKeys.Loose(key))
                {
                    return entry;
                }
            }
        }

        return null;
    }

    /// <summary>The text of an attribute, its own or inherited.</summary>
    public string? Text(string key) => Find(key)?.Value.Text ?? scope.Text(key);

    /// <summary>A whole number from <paramref name="least"/>.</summary>
    public long? Whole(string[] keys, long least)
    {
        if (Find(keys) is not { } entry || Value(entry) is not { } value)
        {
            return null;
        }

        if (value >= least && value <= 1L << 53 && value == Math.Floor(value))
        {
            return (long)value;
        }

        report(ImportDiagnostics.BadValue(entry.Value.At, entry.Key, $"a whole number from {least}"));
        return null;
    }

    /// <summary>A number from 0, or above it.</summary>
    public double? Number(string[] keys, bool isPositive = false)
    {
        if (Find(keys) is not { } entry || Value(entry) is not { } value)
        {
            return null;
        }

        if (isPositive ? value > 0 : value >= 0)
        {
            return value;
        }

        report(ImportDiagnostics.BadValue(entry.Value.At, entry.Key, isPositive ? "a number above 0" : "a number from 0"));
        return null;
    }

    /// <summary>Says which attributes nothing reads, and which the cost model has no part for.</summary>
    public void ReportUnread(params ReadOnlySpan<string> others)
    {
        foreach (var (key, at, value) in own?.Entries ?? [])
        {
            if (TimeloopKeys.IsSparse(key) || others.Contains(key))
            {
                continue;
            }

            if (!TimeloopKeys.IsRead(key, isLoose) && value is YamlScalar && !scope.IsUsed(key))
            {
                var advice = TimeloopKeys.Meant(key) is { } meant ? $"did you mean '{meant}'?" : "remove it, or correct the name.";
                report(ImportDiagnostics.Ignored(at with { Length = key.Length }, owner, key, advice));
            }
        }
    }

    private double? Value(YamlEntry entry)
    {
        if (entry.Value.Text is not { } text)
        {
            report(ImportDiagnostics.BadValue(entry.Value.At, entry.Key, $"a number, not {entry.Value.Kind}"));
            return null;
        }

        if (entry.Value.Number is { } number && double.IsFinite(number))
        {
            return number;
        }

        if (text is "INF" or "inf" or ".inf" or "null" or "~" or "None" or "")
        {
            return null;
        }

        var value = Formula.Evaluate(text, name => scope.Value(name, own, entry.Key));
        if (value is null)
        {
            report(ImportDiagnostics.BadValue(entry.Value.At, entry.Key, "a number, or a formula over attributes and variables that are known here"));
        }

        return value;
    }
}
