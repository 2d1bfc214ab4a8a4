using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Which layers set each size of the hardware and, where it was searched for, what other sizes would bring.</summary>
internal sealed record BindingTable(TextTable Rows, string Legend)
{
    private const int MostNamed = 4;

    /// <summary>The table; null where nothing was explained.</summary>
    public static BindingTable? Of(ScheduledNetwork network)
    {
        var bindings = (network.Op.Operation["binding"] as ArrayAttribute)?.Elements.Select(element => element.AsDictionary()).OfType<AttributeDictionary>()
            .ToArray() ?? [];
        if (bindings.Length == 0)
        {
            return null;
        }

        var isSearched = bindings[0]["half"] is not null;
        var measure = Outcome.Of(network).Measure;
        var name = measure switch { "energy_uj" => "energy", "cycles" => "cycles", _ => "EDP" };
        var table = isSearched
            ? new TextTable("<what binds", "size", "less", name, "at most", name, "at least", name, "<set by")
            : new TextTable("<what binds", "size", "<set by");
        foreach (var binding in bindings)
        {
            var (resource, unit) = binding["resource"].AsText() switch
            {
                "accumulator_kb" => ("accumulator", " KB"),
                "scratchpad_kb" => ("scratchpad", " KB"),
                _ => ("pe", "")
            };
            var size = binding["size"].AsWhole() ?? 0;
            string[] steps = isSearched ? [Less(binding, unit), Change(binding["less"]), Number($"{size / 2}{unit}"), Change(binding["half"]),
                Number($"{size * 2}{unit}"), Change(binding["twice"])] : [];
            table.Add([resource, Number($"{size}{unit}"), .. steps, SetBy(binding["layers"].AsTexts() ?? [])]);
        }

        return new(table, isSearched
            ? $"set by: the layers whose schedules need all of it. less: the next smaller size that pays. {name}: the best with less, " +
                $"at\nmost half and at least twice of it, all layers mapped anew (proved, unless marked <=: the search was ended early)."
            : "set by: the layers whose schedules need all of it. --what-binds adds what less, half and twice of each would bring.");
    }

    private static string Less(AttributeDictionary binding, string unit) =>
        binding["less"].AsDictionary()?[binding["resource"].AsText() ?? ""].AsWhole() is { } size ? Number($"{size}{unit}") : "-";

    private static string Change(IR.Attribute? attribute)
    {
        if (attribute.AsDictionary() is not { } step || step["ratio"].AsNumber() is not { } ratio)
        {
            return "nothing fits";
        }

        var mark = step["status"].AsText() == "optimal" ? "" : "<= ";
        return mark + Number($"{(ratio - 1) * 100:+0.00;-0.00;0.00} %");
    }

    private static string SetBy(IReadOnlyList<string> layers) =>
        layers.Count == 0 ? "the target's lower bound or the grid"
        : layers.Count <= MostNamed ? string.Join(", ", layers)
        : Number($"{layers.Count} layers, {layers[0]} the first");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
