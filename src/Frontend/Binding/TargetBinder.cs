using System.Globalization;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>
/// <code>
/// target { pe &lt;= 128, scratchpad &lt;= 1 MB, objective = edp }   ----&gt;   dosa.target {objective = "edp"} with two dosa.bounds
/// </code>
/// </summary>
internal sealed class TargetBinder(Evaluator evaluator)
{
    private static readonly Dictionary<string, string[]> Choices = new()
    {
        ["objective"] = ["edp", "energy", "latency", "ed2p"],
        ["grid"] = ["reference", "gemmini"],
        ["buffering"] = ["single", "double", "unroller"],
        ["space"] = ["reference", "full"],
        ["factors"] = ["perfect", "ragged"],
    };

    public static IReadOnlyList<string> Properties { get; } = ["pe", "scratchpad", "accumulator", .. TargetAmount.All.Keys, "architecture", .. Choices.Keys];

    private readonly List<Operation> bounds = [];
    private FileLocation? architecture;
    private readonly Dictionary<string, (IR.Attribute Value, Location At)> settings = [];

    /// <summary>The words that a property takes; null when it takes a number.</summary>
    public static IReadOnlyList<string>? WordsOf(string property) => Choices.GetValueOrDefault(property);

    /// <summary>The signs that may stand before a property's value.</summary>
    public static IReadOnlyList<string> RelationsOf(string property) => Choices.ContainsKey(property) || property == "architecture" ? ["="]
        : TargetAmount.All.TryGetValue(property, out var amount) ? [amount.Relation]
        : ["<=", "=", ">="];

    /// <summary>The units that may stand behind a property's number.</summary>
    public static IReadOnlyList<string> UnitsOf(string property) => property is "scratchpad" or "accumulator" ? ["KB", "MB"]
        : TargetAmount.All.TryGetValue(property, out var amount) ? [.. amount.Units.Select(unit => unit.Unit)]
        : [];

    public Operation Bind(TargetSyntax target)
    {
        foreach (var property in target.Properties)
        {
            Bind(property);
        }

        var objective = settings.Remove("objective", out var written) ? written.Value : AttributeValue.Text("edp");
        Location at = evaluator.Locate(target.Span);
        at = architecture is null ? at : new FusedLocation([at, architecture]);
        var operation = new Operation(TargetOp.OpName) { Regions = [Region.Of(bounds)], Location = at }
            .With("objective", objective);
        return settings.Aggregate(operation, (built, setting) => built.With(setting.Key, setting.Value.Value));
    }

    private void Bind(PropertySyntax property)
    {
        var key = property.Key.Name;
        if (Choices.TryGetValue(key, out var words))
        {
            Choose(property, words);
        }
        else if (key is "pe" or "scratchpad" or "accumulator")
        {
            Bound(property, key == "pe");
        }
        else if (key == "architecture")
        {
            Architecture(property);
        }
        else if (TargetAmount.All.TryGetValue(key, out var amount))
        {
            Amount(property, amount);
        }
        else
        {
            evaluator.Report(FrontendDiagnostics.UnknownProperty(
                evaluator.Locate(property.Key.Span), "target", key, Advice(key) ?? Suggestion.For(key, Properties, "properties")));
        }
    }

    // What other tools let one say of a machine, and this one does not.
    private static string? Advice(string key) =>
        key.EndsWith("_bits", StringComparison.OrdinalIgnoreCase) || key.EndsWith("_width", StringComparison.OrdinalIgnoreCase)
            || key.ToUpperInvariant() is "BITS" or "PRECISION" or "DTYPE" or "DATATYPE" or "WORD" or "WORDSIZE" or "WORD_BYTES" or "QUANTIZATION"
            ? "words are fixed by the architecture: inputs and weights of 8 bits, sums of 32 bits; leave it out."
        : key.ToUpperInvariant() is "ROWS" or "COLUMNS" or "COLS" or "ARRAY" or "PES" or "MESH" ? "the array is square, and 'pe' is its width; write pe <= 16."
        : key.ToUpperInvariant() is "FREQUENCY" or "FREQ" or "CLOCK_RATE" ? "write clock = 1 GHz."
        : key.ToUpperInvariant() is "CYCLES" or "TIME" ? "write latency <= 5e6 cycles."
        : key.ToUpperInvariant() is "BANDWIDTH" or "DRAM_BANDWIDTH" ? "bandwidths are the architecture's and fixed; leave it out."
        : null;

    private void Choose(PropertySyntax property, string[] words)
    {
        if (property is { Relation: "=", Value: ScalarSyntax { Unit: null, Expression: NameSyntax word } } && words.Contains(word.Name))
        {
            Set(property, AttributeValue.Text(word.Name));
        }
        else if (property is { Key.Name: "objective", Relation: "=", Value: QuotedSyntax { Text: var powers } } && ArePowers(powers))
        {
            Set(property, AttributeValue.Text(powers));
        }
        else
        {
            Wrong(property, $"= and one of {string.Join(", ", words)}");
        }
    }

    // "energy^2*latency"
    private static bool ArePowers(string text) => text.Split('*').All(part => part.Trim().Split('^') is [var name, .. var power]
        && name.TrimEnd() is "energy" or "latency" && power.Length < 2
        && power.All(number => double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)));

    // A name, which may have dashes, or the path of a file beside this one.
    private void Architecture(PropertySyntax property)
    {
        var name = property.Value switch
        {
            QuotedSyntax { Text.Length: > 0 } path => Path.Combine(Path.GetDirectoryName(evaluator.Path) ?? "", path.Text),
            ScalarSyntax { Unit: null } word => evaluator.Text(word.Span),
            _ => "",
        };
        var isName = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
        if (property.Relation != "=" || !(isName || (property.Value is QuotedSyntax && name.Length > 0)))
        {
            Wrong(property, "= and a name such as simba, or a file in quotes");
            return;
        }

        Set(property, AttributeValue.Text(name));
        architecture = evaluator.Locate(property.Value!.Span);
    }

    private void Amount(PropertySyntax property, TargetAmount amount)
    {
        var key = property.Key.Name;
        var (number, unit) = property.Value switch
        {
            DecimalSyntax value => (value.Number, value.Unit),
            ScalarSyntax value => (evaluator.Whole(value.Expression) ?? double.NaN, value.Unit),
            _ => (double.NegativeInfinity, null),
        };
        if (double.IsNaN(number))
        {
            return;
        }

        if (property.Relation != amount.Relation)
        {
            evaluator.Report(FrontendDiagnostics.BadRelation(evaluator.Locate(property.Key.Span), key, amount.Relation));
        }
        else if (!(number > 0) || !double.IsFinite(number))
        {
            Wrong(property, amount.Relation + " and a positive number");
        }
        else if (Array.Find(amount.Units, entry => entry.Unit == unit?.Name) is { Unit: not null } known)
        {
            Set(property, AttributeValue.Number(number * known.Scale), known.Attribute);
        }
        else
        {
            WrongUnit(key, property.Value!, unit, amount.Words);
        }
    }

    private void Bound(PropertySyntax property, bool count)
    {
        var key = property.Key.Name;
        if (count && property.Value is PairSyntax or ListSyntax)
        {
            evaluator.Report(FrontendDiagnostics.SquareOnly(evaluator.Locate(property.Value.Span)));
            return;
        }

        if (property.Relation is null || property.Value is not ScalarSyntax scalar)
        {
            Wrong(property, count ? "=, <= or >= and a whole number" : "=, <= or >= and a whole number of KB or MB");
            return;
        }

        if (evaluator.Whole(scalar.Expression, $"'{key}'", 1, int.MaxValue) is not { } value)
        {
            return;
        }

        var scale = count ? (scalar.Unit is null ? 1 : 0) : ScaleOf(scalar.Unit?.Name);
        if (scale == 0)
        {
            WrongUnit(key, scalar, scalar.Unit, count ? null : "KB or MB");
            return;
        }

        if (value * scale > int.MaxValue)
        {
            evaluator.Report(FrontendDiagnostics.OutOfRange(evaluator.Locate(scalar.Span), $"'{key}' in KB", value * scale, 1, int.MaxValue));
            return;
        }

        var relation = property.Relation switch { "=" => "eq", "<=" => "le", _ => "ge" };
        bounds.Add(BoundOp.Build(count ? "pe" : key + "_kb", relation, value * scale, evaluator.Locate(property.Span)));
    }

    // KB for every spelling of the same unit, as on the command line.
    private static long ScaleOf(string? unit) => unit?.ToUpperInvariant() switch
    {
        "KB" or "KIB" => 1,
        "MB" or "MIB" => 1024,
        "GB" or "GIB" => 1024 * 1024,
        _ => 0,
    };

    private void WrongUnit(string key, ValueSyntax value, NameSyntax? unit, string? units) =>
        evaluator.Report(FrontendDiagnostics.BadUnit(evaluator.Locate(unit?.Span ?? value.Span), key, unit?.Name, units));

    private void Set(PropertySyntax property, IR.Attribute value, string? name = null)
    {
        var at = evaluator.Locate(property.Key.Span);
        if (!settings.TryAdd(name ?? property.Key.Name, (value, at)))
        {
            evaluator.Report(FrontendDiagnostics.Duplicate(at, "properties", property.Key.Name, settings[name ?? property.Key.Name].At));
        }
    }

    private void Wrong(PropertySyntax property, string takes)
    {
        var at = evaluator.Locate(property.Value?.Span ?? property.Key.Span);
        evaluator.Report(property.Value is QuotedSyntax quoted
            ? FrontendDiagnostics.QuotedValue(at, property.Key.Name, quoted.Text)
            : FrontendDiagnostics.BadValue(at, property.Key.Name, takes));
    }
}
