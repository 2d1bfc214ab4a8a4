using System.Globalization;
using Dosa.CostModel;
using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;
using Dosa.Tests;

namespace Dosa.Simulator.Tests.Timing;

/// <summary>A program that was run on the RTL, and its cycles.</summary>
internal sealed record RtlProgram(string Layer, bool Unrolled, string How, bool Kept, GemminiKernel Kernel, double Cycles)
{
    public const string File = "rtl/rtl.csv";

    private static readonly GemminiMachine Machine = new(16, 4, 4096, 1024);

    /// <summary>
    /// The programs that are emitted today as they were measured. Every second layer, by name, is kept from the fit.
    /// </summary>
    public static IReadOnlyList<RtlProgram> ReadAll()
    {
        var lines = System.IO.File.ReadAllLines(Path.Combine(Repository.ReferenceData, File));
        var names = lines[0].Split(',');
        var rows = lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second)).ToList();
        var layers = rows.Select(row => Plain(row["layer"])).Distinct().Order(StringComparer.Ordinal).ToList();
        var programs = rows.Select(row => Read(row, layers.IndexOf(Plain(row["layer"])) % 2 == 1)).OfType<RtlProgram>();
        return [.. programs.DistinctBy(program => (program.Layer, program.Unrolled, program.Cycles, program.Kernel.Copies))];
    }

    private static string Plain(string layer) => layer.Split('_')[0];

    private static RtlProgram? Read(Dictionary<string, string> row, bool kept)
    {
        int At(string name) => int.Parse(row[name], CultureInfo.InvariantCulture);
        var layer = new Layer(At("R"), At("S"), At("P"), At("Q"), At("C"), At("K"), At("N"))
        {
            Wstride = At("Wstride"),
            Hstride = At("Hstride"),
            Wdilation = At("Wdilation"),
            Hdilation = At("Hdilation"),
        };
        Assert.True(MappingNotation.TryParse(row["mapping"], Architectures.GemminiWeightStationary, out var mapping, out var error), error.ToString());
        var tiled = KernelLowering.Tile(row["layer"], Shape(layer, row["kind"] == "conv" && !row["layer"].Contains("np", StringComparison.Ordinal)), mapping,
            Machine, new(row["bias"] == "true", row["relu"] == "true", 0.01f), row["buffering"] == "single" ? 1 : 2);
        var unrolled = row["mode"] == "unroller";
        var (kernel, why) = unrolled ? KernelLowering.LowerToUnrollers(tiled) : KernelLowering.LowerExplicitly(tiled);
        Assert.True(kernel is not null, why);
        return unrolled && IsOtherThanMeasured(row["kind"], kernel) ? null
            : new(Plain(row["layer"]), unrolled, row["how"], kept, kernel, double.Parse(row["rtl_cycles"], CultureInfo.InvariantCulture));
    }

    private static ConvolutionShape Shape(in Layer layer, bool padded)
    {
        var (left, top) = padded ? ((layer.R - 1) / 2 * layer.Wdilation, (layer.S - 1) / 2 * layer.Hdilation) : (0, 0);
        return left + top == 0 ? KernelLowering.ShapeOf(layer) : KernelLowering.ShapeOf(layer, left, top,
            Math.Max(1, (int)layer.InputWidth - 2 * left + layer.Wstride - 1), Math.Max(1, (int)layer.InputHeight - 2 * top + layer.Hstride - 1));
    }

    // Measured with configurations between the calls, with each pixel alone in its row, or as a convolution of 1x1.
    private static bool IsOtherThanMeasured(string kind, GemminiKernel kernel)
    {
        var other = false;
        CommandStream.Visit(kernel, (command, f) => other |= (command.Code == CommandCode.LoopConvWs && f[^1] > 1) ||
            (command.Code == CommandCode.LoopWs && (kind == "conv" || command.Tensor == DramTensor.Partial)));
        return other;
    }
}
