using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Dosa.CostModel;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Accelerators;

/// <summary>Every text of the reference data is read as it stands, and means what the reference's table says.</summary>
public sealed class ReferenceTextTests
{
    private static readonly string[] Names = ["gemmini", "nvdla-small", "nvdla-large", "eyeriss", "simba", "tpu", "eyeriss-noc", "vecpe"];

    [ReferenceDataFact("../architectures/README.md")]
    public void Texts_mean_their_rows_of_the_table() => Assert.All(Names, MeansItsRows);

    private static void MeansItsRows(string name)
    {
        var accelerator = Read(File.ReadAllText(Folder(name + ".arch")), name);
        var rows = File.ReadLines(Folder("README.md")).Where(line => Regex.IsMatch(line, $@"^\| {name} \| \d \w")).ToArray();
        Assert.Equal(rows.Length, accelerator.Levels.Length);
        var (x, y) = (1.0, 1.0);
        for (var i = accelerator.Levels.Length - 1; i >= 0; i--)
        {
            var (level, cells) = (accelerator.Levels[i], rows[i].Split('|', StringSplitOptions.TrimEntries));
            Assert.Equal($"{i}", cells[2].Split(' ')[0]);
            var keeps = "WIO".Where(letter => level.Keeps.HasFlag(Enum.Parse<TensorSet>($"{letter}")));
            Assert.Equal(cells[3], level.Keeps == TensorSet.None ? "-" : string.Concat(keeps));
            Assert.Equal(cells[4], string.Create(CultureInfo.InvariantCulture, $"{x * y} ({x}*{y})"));
            Assert.Equal(cells[5], Text(level.Below.X.Constant) + "*" + Text(level.Below.Y.Constant));
            Assert.Equal(cells[6], level.Capacity.Words.IsUnlimited ? "no limit" : Text(level.Capacity.Words.Constant));
            Assert.Equal(cells[7], Text(level.WordBits));
            Assert.Equal(cells[8], Text(level.Block.Constant));
            Assert.Equal(cells[9], Text(level.Cluster));
            Assert.Equal(cells[10], string.Join(", ", new[] { level.ReadBandwidth, level.WriteBandwidth, level.SharedBandwidth }.Select(Bandwidth)));
            Assert.Equal(cells[11], Price(level, cells[11]));
            (x, y) = (x * level.Below.X.Constant, y * level.Below.Y.Constant);
        }
    }

    [ReferenceDataFact("architectures/random-archs.csv.gz")]
    public void Random_texts_are_read()
    {
        var texts = Column("random-archs.csv.gz").Distinct().ToArray();
        Assert.InRange(texts.Length, 160, 204);
        foreach (var text in texts)
        {
            var accelerator = Read(text, "random");
            Assert.Equal(text.Split("energy = ").Length - 2, accelerator.Levels.Length);
            Assert.Equal(0.25, accelerator.MacPj);
            Assert.Equal(text.Split("spread ").Length - 1, accelerator.Levels.Count(level => level.Below != Spread.One));
        }
    }

    // A row's architecture in quotes or without.
    private static IEnumerable<string> Column(string file)
    {
        var path = Path.Combine(Repository.ReferenceData, "architectures", file);
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        lines.ReadLine();
        while (lines.ReadLine() is { } line)
        {
            yield return line.StartsWith('"') ? line[1..line.IndexOf('"', 1)] : line[..line.IndexOf(',', StringComparison.Ordinal)];
        }
    }

    private static Accelerator Read(string text, string path)
    {
        var (accelerator, diagnostics) = AcceleratorText.Read(text, path);
        Assert.Empty(diagnostics.Select(diagnostic => $"{diagnostic.Location}: {diagnostic.Message}"));
        return accelerator!;
    }

    private static string Folder(string file) => Path.Combine(Repository.ReferenceData, "..", "architectures", file);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Bandwidth(Amount amount) => amount.IsUnlimited ? "-" : Text(amount.Constant);

    // As many digits as the table has.
    private static string Price(StorageLevel level, string wanted)
    {
        var block = (int)level.Block.Constant;
        var rows = level.Capacity.Words.IsUnlimited ? 0 : Math.Ceiling(level.Capacity.Words.Constant / block);
        var energy = level.Price.At(Exact.Constant(level.WordBits * block * level.Cluster), Exact.Constant(rows), level.Cluster);
        double[] parts = [energy.Read.Value, energy.Fill.Value, energy.Update.Value];
        var text = string.Join("/", parts.Select(part => part.ToString("G6", CultureInfo.InvariantCulture)).Distinct());
        return wanted.Contains("addr", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{text}, addr {level.AddressPj}, hop {level.HopPj}, router {level.RouterPj}")
            : text;
    }
}
