using System.Collections.Immutable;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;

namespace Dosa.Frontend.Architectures;

/// <summary>
/// The settings of one part by their keys. Unknown and repeated ones, and those without a value, are reported when it is made.
/// </summary>
internal sealed class SettingTable
{
    // What other tools call them.
    private static readonly Dictionary<string, string> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        ["read_bandwidth"] = "read",
        ["write_bandwidth"] = "write",
        ["shared_bandwidth"] = "bandwidth",
        ["depth"] = "entries",
        ["memory_depth"] = "entries",
        ["width"] = "word",
        ["memory_width"] = "word",
        ["datawidth"] = "word",
        ["data_width"] = "word",
        ["word_bits"] = "word",
        ["bits"] = "word",
        ["block_size"] = "block",
        ["cluster_size"] = "cluster",
        ["sizekb"] = "size",
        ["bypass"] = "keep",
        ["permutation"] = "order",
        ["meshx"] = "spread",
        ["meshy"] = "spread",
    };

    private readonly Dictionary<string, List<SettingSyntax>> settings = [];

    public SettingTable(Evaluator evaluator, PartSyntax part, string owner, IReadOnlyList<string> keys, IReadOnlyList<string> bounded)
    {
        foreach (var setting in part.Settings)
        {
            var key = KeyOf(setting);
            var at = evaluator.Locate(setting.KeySpan);
            if (!keys.Contains(key))
            {
                evaluator.Report(FrontendDiagnostics.UnknownSetting(at, owner, key, Suggest(key, keys)));
                continue;
            }

            if (setting.Relation is not { } relation)
            {
                evaluator.Report(FrontendDiagnostics.NoValue(at, key));
            }
            else if (relation != "=" && !bounded.Contains(key))
            {
                evaluator.Report(FrontendDiagnostics.BadRelation(at, key, "="));
            }
            else if (!settings.TryGetValue(key, out var same))
            {
                settings[key] = [setting];
            }
            else if (same.Find(other => other.Relation == relation) is { } first)
            {
                evaluator.Report(FrontendDiagnostics.Duplicate(at, "settings", key, evaluator.Locate(first.KeySpan)));
            }
            else
            {
                same.Add(setting);
            }
        }
    }

    /// <summary>The setting of that key, or null.</summary>
    public SettingSyntax? this[string key] => settings.TryGetValue(key, out var found) ? found[0] : null;

    /// <summary>All settings of a key, which has one for each sign.</summary>
    public ImmutableArray<SettingSyntax> All(string key) => settings.TryGetValue(key, out var found) ? [.. found] : [];

    /// <summary>The words before the sign, as in <c>may keep</c>; signs between them stay, as in <c>read-bandwidth</c>.</summary>
    public static string KeyOf(SettingSyntax setting)
    {
        var key = new System.Text.StringBuilder();
        PieceSyntax? before = null;
        foreach (var piece in setting.Left)
        {
            var joined = before is null || (before.Span.End == piece.Span.Start && (before.Text == "-" || piece.Text == "-"));
            key.Append(joined ? "" : " ").Append(piece.Kind == PieceKind.Group ? "(...)" : piece.Text);
            before = piece;
        }

        return key.ToString();
    }

    private static string Suggest(string key, IReadOnlyList<string> keys)
    {
        var plain = key.Replace('-', '_').Replace(' ', '_');
        return Foreign.TryGetValue(plain, out var meant) && keys.Contains(meant)
            ? $"did you mean '{meant}'?"
            : Suggestion.Closest(plain, keys) is { } close ? $"did you mean '{close}'?"
            : $"the settings are {string.Join(", ", keys)}.";
    }
}
