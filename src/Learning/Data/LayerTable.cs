using System.Globalization;
using Dosa.CostModel;

namespace Dosa.Learning.Data;

/// <summary>Layers and the networks that they are from: CSV with the columns R, S, P, Q, C, K and maybe network, N, strides, dilations.</summary>
public sealed record LayerTable(IReadOnlyList<(string Network, Layer Layer)> Rows, IReadOnlyList<ScheduleFileError> Errors)
{
    /// <summary>Reads a table.</summary>
    public static LayerTable Read(IEnumerable<string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<(string, Layer)> rows = [];
        List<ScheduleFileError> errors = [];
        string[]? header = null;
        var number = 0;
        foreach (var line in text)
        {
            number++;
            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            try
            {
                var fields = CsvLine.Split(line);
                if (header is null)
                {
                    header = fields;
                    continue;
                }

                rows.Add((Array.IndexOf(header, "network") is var at and >= 0 ? fields[at] : "", Shape(header, fields)));
            }
            catch (Exception wrong) when (wrong is FormatException or IndexOutOfRangeException)
            {
                errors.Add(new(number, wrong.Message));
            }
        }

        return new(rows, rows.Count == 0 && errors.Count == 0 ? [new(1, "the table has no layers")] : errors);
    }

    /// <summary>The network of each layer; of those that several have, the first.</summary>
    public IReadOnlyDictionary<Layer, string> Networks()
    {
        var networks = new Dictionary<Layer, string>();
        foreach (var (network, layer) in Rows)
        {
            networks.TryAdd(layer, network);
        }

        return networks;
    }

    private static Layer Shape(string[] header, string[] fields)
    {
        int Number(string name, int missing)
        {
            var at = Array.IndexOf(header, name);
            var text = at < 0 ? missing.ToString(CultureInfo.InvariantCulture) : at < fields.Length ? fields[at] : "";
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
                ? value
                : throw new FormatException($"'{text}' in column {name} is not a whole number of at least 1");
        }

        return new(Number("R", 0), Number("S", 0), Number("P", 0), Number("Q", 0), Number("C", 0), Number("K", 0), Number("N", 1))
        {
            Wstride = Number("Wstride", 1),
            Hstride = Number("Hstride", 1),
            Wdilation = Number("Wdilation", 1),
            Hdilation = Number("Hdilation", 1),
        };
    }
}
