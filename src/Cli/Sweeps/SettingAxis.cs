using System.Collections.Immutable;
using Dosa.Frontend.Sweeps;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>An axis of a sweep as points have it: the name of the setting that its values are of.</summary>
internal sealed record SettingAxis(string Key, string Setting, ImmutableArray<string> Values, FileLocation At, bool IsSize)
{
    private static readonly Dictionary<string, string> SettingOf = new() { ["objectives"] = "objective", ["searches"] = "search", ["seeds"] = "seed" };

    public static SettingAxis Of(SweepAxis axis) => new(
        axis.Key,
        axis.IsSize ? SweepPoint.SizePrefix + axis.Key + axis.Values.Select(value => value.Unit).FirstOrDefault()
            : SettingOf.GetValueOrDefault(axis.Key, axis.Key),
        [.. axis.Values.Select(value => value.Text)], axis.At, axis.IsSize);
}
