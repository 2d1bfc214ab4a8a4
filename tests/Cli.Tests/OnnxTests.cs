using System.Text.Json;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>ONNX models through the tool: Conv(x, w) and Relu, x of batch x 3 x 8 x 8, and w of 4 x 3 x 3 x 3 whose data are nowhere.</summary>
public sealed class OnnxTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_model_is_compiled_and_what_is_not_searched_is_counted()
    {
        Write(folder["net.onnx"]);
        var ran = Dosac.Run("compile", folder["net.onnx"], "-o", folder["out"], "-D", "batch=2");
        Assert.True(ran.Exit == 0, ran.Error);
        Assert.Contains("scheduled 1, left out 0", ran.Error);
        var report = File.ReadAllText(Path.Combine(folder["out"], "report.txt"));
        Assert.Contains("others    1 operation that is not searched moves 2.3 KB, which no total holds: Relu 1", report);
        var schedule = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder["out"], "schedule.json"))).RootElement;
        Assert.Equal(("y_conv", 7776), (schedule.GetProperty("layers")[0].GetProperty("name").GetString(),
            schedule.GetProperty("layers")[0].GetProperty("macs").GetInt64()));
        Assert.Equal(0, Dosac.Run("check", Path.Combine(folder["out"], "schedule.json")).Exit);
    }

    [Fact]
    public void What_import_writes_compiles_to_the_same()
    {
        Write(folder["net.onnx"]);
        Assert.Equal(0, Dosac.Run("import", folder["net.onnx"], "-D", "batch=2", "-o", folder["net.dosa"]).Exit);
        var text = File.ReadAllText(folder["net.dosa"]);
        Assert.Contains("  conv2d y_conv { from = x, in = 3, out = 4, kernel = 3, input = 8, batch = 2 }\n", text);
        Assert.Equal(text, Dosac.Run("import", folder["net.onnx"], "-D", "batch=2").Out);
        Assert.Equal(0, Dosac.Run("fmt", "--check", folder["net.dosa"]).Exit);
        Assert.Equal(Dosac.Run("compile", folder["net.dosa"], "--emit", "schedule").Out,
            Dosac.Run("compile", folder["net.onnx"], "-D", "batch=2", "--emit", "schedule").Out
                .Replace(", coverage = {scheduled = 1 : i64, left_out = []}", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_sizes_and_broken_files_are_told()
    {
        Write(folder["net.onnx"]);
        var open = Dosac.Run("compile", folder["net.onnx"], "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, open.Exit);
        Assert.Contains("net.onnx: error DOSA623: The model leaves sizes open: batch; give each a number, such as -D batch=1.", open.Error);
        File.WriteAllBytes(folder["cut.onnx"], File.ReadAllBytes(folder["net.onnx"])[..40]);
        Assert.Contains("cut.onnx: byte ", Dosac.Run("compile", folder["cut.onnx"], "-o", folder["out"]).Error);
    }

    private static void Write(string path)
    {
        var (shape, weights) = (Extents(["batch", "3", "8", "8"]), new byte[] { 8, 4, 8, 3, 8, 3, 8, 3, 16, 1, 66, 1, (byte)'w', 112, 1 });
        byte[] graph =
        [
            .. Part(11, [.. Part(1, "x"u8), .. Part(2, Part(1, [8, 1, .. Part(2, shape)]))]), .. Part(5, weights),
            .. Part(1, [.. Part(1, "x"u8), .. Part(1, "w"u8), .. Part(2, "a"u8), .. Part(3, "y_conv"u8), .. Part(4, "Conv"u8)]),
            .. Part(1, [.. Part(1, "a"u8), .. Part(2, "y"u8), .. Part(4, "Relu"u8)]), .. Part(12, Part(1, "y"u8)),
        ];
        File.WriteAllBytes(path, [8, 8, .. Part(7, graph), .. Part(8, [16, 17])]);
    }

    private static byte[] Extents(string[] extents) => [.. extents.SelectMany(extent =>
        Part(1, char.IsAsciiDigit(extent[0]) ? [8, (byte)(extent[0] - '0')] : Part(2, System.Text.Encoding.UTF8.GetBytes(extent))))];

    private static byte[] Part(int field, ReadOnlySpan<byte> content) => [(byte)((field << 3) | 2), (byte)content.Length, .. content];
}
