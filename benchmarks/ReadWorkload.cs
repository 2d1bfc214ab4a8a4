using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Dosa.Frontend;

namespace Dosa.Benchmarks;

/// <summary>Reading the workload language: five million characters of layers, and texts that mean harm.</summary>
[MemoryDiagnoser]
public class ReadWorkload
{
    private const int Characters = 5_000_000;
    private string text = "";

    /// <summary>Which text.</summary>
    [Params("layers", "sum", "commas")]
    public string Text { get; set; } = "layers";

    /// <summary>Writes the text.</summary>
    [GlobalSetup]
    public void Setup() => text = Text switch
    {
        "sum" => "param a = 1" + Repeat("+1", 300_000),
        "commas" => "network a { gemm g {" + Repeat("M = 1, ", 300_000),
        _ => Layers(Characters),
    };

    /// <summary>Text to a module or to errors.</summary>
    [Benchmark]
    public int Read()
    {
        var result = WorkloadCompiler.Parse("text.dosa", text, new Dictionary<string, long>(), new FileSourceReader());
        return result.Module is not null || Text == "commas"
            ? result.Diagnostics.Length
            : throw new InvalidOperationException("The generated workload does not read.");
    }

    /// <summary>A network of at least that many characters.</summary>
    public static string Layers(int characters)
    {
        var network = new StringBuilder("network a {\n");
        for (var i = 0; network.Length < characters; i++)
        {
            network.Append(
                CultureInfo.InvariantCulture,
                $"  conv2d layer{i} x2 {{ in = 64, out = 128, kernel = 3x3, stride = 2, padding = 1, input = 56x56 }}\n");
        }

        return network.Append('}').ToString();
    }

    private static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();
}
