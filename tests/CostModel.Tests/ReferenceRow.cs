using System.Globalization;
using System.IO.Compression;
using Dosa.Tests;

namespace Dosa.CostModel.Tests;

/// <summary>A mapping with the reference simulator's results; energy as printed, with 1 to 7 decimals.</summary>
internal sealed record ReferenceRow(Hardware Hardware, Layer Layer, string Mapping, double Cycles, string EnergyUj)
{
    public const string File = "timeloop/dataset.csv.gz";

    public static IEnumerable<ReferenceRow> ReadAll()
    {
        using var file = System.IO.File.OpenRead(Path.Combine(Repository.ReferenceData, File));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            var n = cells.Take(14).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            var layer = new Layer(n[3], n[4], n[5], n[6], n[7], n[8], n[9])
            {
                Wstride = n[10],
                Hstride = n[11],
                Wdilation = n[12],
                Hdilation = n[13],
            };
            yield return new(new(n[0], n[1], n[2]), layer, cells[14], double.Parse(cells[15], CultureInfo.InvariantCulture), cells[16]);
        }
    }
}
