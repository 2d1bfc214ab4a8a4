using System.Globalization;
using System.IO.Compression;
using Dosa.CostModel;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Accelerators;

/// <summary>Every row of the reference data is what the general model says: cycles and counts equal, energy to its twelve digits.</summary>
public sealed class ReferenceRowTests
{
    private const double Digits = 1e-9;
    private static readonly string[] Shape = ["R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation"];

    [ReferenceDataTheory("architectures/README.md")]
    [InlineData("gemmini", 992)]
    [InlineData("eyeriss", 3728)]
    [InlineData("eyeriss-noc", 4048)]
    [InlineData("nvdla-large", 2928)]
    [InlineData("nvdla-small", 2911)]
    [InlineData("simba", 3728)]
    [InlineData("tpu", 2448)]
    [InlineData("vecpe", 4048)]
    [InlineData("shapes", 960)]
    [InlineData("random-archs", 3334)]
    public void Every_row_is_reproduced(string file, int expected)
    {
        var (machines, layers) = (new Dictionary<string, SizedAccelerator>(), new Dictionary<string, LayerGeometry>());
        var (rows, wrong) = (0, new List<string>());
        foreach (var row in Rows(file))
        {
            rows++;
            var name = row.GetValueOrDefault("architecture", file);
            if (!machines.TryGetValue(name, out var machine))
            {
                machines[name] = machine = new(Read(name));
            }

            var shape = row.GetValueOrDefault("shape", "") + string.Join(' ', Shape.Select(key => row[key]));
            if (!layers.TryGetValue(shape, out var layer))
            {
                layers[shape] = layer = new(Layer(row));
            }

            Assert.True(NestNotation.TryParse(row["mapping"], machine.Accelerator, layer.Layer, out var mapping, out var error), $"{row["mapping"]}: {error}");
            Assert.Equal(row["mapping"], mapping.ToString(layer.Layer));
            Assert.Null(NestLoops.Mismatch(layer, mapping.Loops));
            wrong.AddRange(Differences(row, machine, layer, mapping).Select(difference => $"{difference}: {row["mapping"]}").Take(1));
        }

        Assert.Equal(expected, rows);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {rows} rows differ:\n" + string.Join('\n', wrong.Take(10)));
    }

    private static IEnumerable<string> Differences(Dictionary<string, string> row, SizedAccelerator machine, LayerGeometry layer, NestMapping mapping)
    {
        var n = machine.Levels.Length;
        var (accesses, links, cycles) = (new Access<Exact>[3 * n], new double[3 * n], new Exact[n]);
        var (energies, network) = (new Exact[n], new Exact[1]);
        var cost = machine.Evaluate(
            layer, mapping.Loops, mapping.Keeps, new() { Accesses = accesses, Links = links, Cycles = cycles, Energy = energies, Network = network });
        var kept = mapping.Keeps.ToArray();
        var all = Enumerable.Range(0, 3 * n).ToArray();
        var counts = all.Where(i => kept[i / 3].Has((Tensor)(i % 3)))
            .Select(i => Text($"{At(i)}:{accesses[i].Reads.Value}/{accesses[i].Fills.Value}/{accesses[i].Updates.Value}"));
        (string Column, string Got)[] texts =
        [
            ("cycles", Text($"{cost.Cycles.Value}")),
            ("counts", string.Join(' ', counts)),
            ("level_cycles", string.Join(' ', cycles.Select(level => Text($"{level.Value}")))),
            ("link_transfers", string.Join(' ', all.Where(i => links[i] != 0).Select(i => Text($"{At(i)}:{links[i]}")))),
            ("instances", string.Join(' ', Enumerable.Range(0, n).Select(level => Text($"L{level}:{Instances(mapping, level)}")))),
            ("capacity", string.Join(' ', Enumerable.Range(0, n).Where(level => kept[level] != 0).Select(level => $"L{level}:{Held(layer, mapping, level)}"))),
            ("compute_cycles", Text($"{layer.Macs / Instances(mapping, -1)}")),
        ];
        (string Column, double Got)[] numbers = [("energy_pj", cost.EnergyPj.Value), ("network_energy_pj", network[0].Value)];
        var perLevel = row["level_energy_pj"].Split(' ').Select(Number).Zip(energies, (expected, got) => Near(expected, got.Value, 1e-8)).All(near => near);
        return texts.Where(text => text.Got != row[text.Column]).Select(text => $"{text.Column} {text.Got}, not {row[text.Column]}")
            .Concat(numbers.Where(number => !Near(Number(row[number.Column]), number.Got, number.Column == "energy_pj" ? Digits : 1e-8))
                .Select(number => Text($"{number.Column} {number.Got}, not {row[number.Column]}")))
            .Concat(perLevel ? [] : [$"level_energy_pj {string.Join(' ', energies)}, not {row["level_energy_pj"]}"]);
    }

    private static string At(int i) => $"L{i / 3}{(Tensor)(i % 3)}";

    private static double Instances(NestMapping mapping, int level)
    {
        var product = 1.0;
        foreach (ref readonly var loop in mapping.Loops)
        {
            product *= loop.Spatial && loop.Level > level ? loop.Factor.Value : 1;
        }

        return product;
    }

    private static string Held(LayerGeometry layer, NestMapping mapping, int level) => string.Join('/', Enum.GetValues<Tensor>()
        .Where(tensor => mapping.Keeps[level].Has(tensor))
        .Select(tensor => Text($"{NestLoops.Held(level, (TensorSet)(1 << (int)tensor), layer, mapping.Loops)}")));

    private static bool Near(double expected, double got, double digits) => Math.Abs(got - expected) <= digits * Math.Max(1, Math.Abs(expected));

    internal static Contraction Layer(Dictionary<string, string> row)
    {
        int Of(string key) => int.Parse(row[key], CultureInfo.InvariantCulture);
        var layer = new Layer(Of("R"), Of("S"), Of("P"), Of("Q"), Of("C"), Of("K"), Of("N"))
        {
            Wstride = Of("Wstride"),
            Hstride = Of("Hstride"),
            Wdilation = Of("Wdilation"),
            Hdilation = Of("Hdilation"),
        };
        return row.GetValueOrDefault("shape") switch
        {
            "depthwise" => Contraction.Depthwise(layer),
            "bmm" => Contraction.BatchedProduct(layer.N, layer.P, layer.C, layer.K),
            _ => Contraction.Of(layer),
        };
    }

    internal static Accelerator Read(string name)
    {
        var text = name.Contains('{', StringComparison.Ordinal) ? name
            : File.ReadAllText(Path.Combine(Repository.ReferenceData, "..", "architectures", name + ".arch"));
        var (accelerator, diagnostics) = AcceleratorText.Read(text, name);
        Assert.Empty(diagnostics.Select(diagnostic => diagnostic.Message));
        return accelerator!;
    }

    internal static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var lines = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(Repository.ReferenceData, "architectures", file + ".csv.gz")), CompressionMode.Decompress));
        var columns = CsvLine.Split(lines.ReadLine()!);
        while (lines.ReadLine() is { } line)
        {
            yield return columns.Zip(CsvLine.Split(line)).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
