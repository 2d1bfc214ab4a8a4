using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Onnx.Tests;

/// <summary>Models as people have them. The numbers of values and multiply-accumulates are those of another runtime on the same files and sizes.</summary>
public sealed class RealModelTests
{
    private const string Ocr = "p2o.DynamicDimension.";

    private static OnnxImport Read(string name, params (string Name, long Value)[] sizes)
    {
        using var file = File.OpenRead(RealModel.Find(name)!);
        return OnnxImporter.Read(file, name, new() { Sizes = sizes.ToDictionary(size => size.Name, size => size.Value) });
    }

    private static void Check(OnnxImport import, int layers, long macs)
    {
        var network = Networks.Of(import);
        Assert.Equal((layers, macs), (network.Layers.Length, Networks.Macs(network)));
        Assert.All(import.Shapes, value => Assert.DoesNotContain(-1, value.Value));
    }

    [ModelFact("hello_deepa.onnx")]
    public void A_wake_word() => Check(Read("hello_deepa.onnx"), 3, 77_856);

    [ModelFact("ch_ppocr_mobile_v2.0_cls_infer.onnx")]
    public void A_classifier_of_lines() =>
        Check(Read("ch_ppocr_mobile_v2.0_cls_infer.onnx", (Ocr + "0", 1), (Ocr + "1", 48), (Ocr + "2", 192)), 54, 16_315_376);

    [ModelFact("ch_PP-OCRv4_det_infer.onnx")]
    public void A_detector_of_text() => Check(Read("ch_PP-OCRv4_det_infer.onnx", (Ocr + "0", 1), (Ocr + "1", 320), (Ocr + "2", 320)), 64, 575_567_744);

    [ModelFact("ch_PP-OCRv4_rec_infer.onnx")]
    public void A_reader_of_text_with_attention() => Check(Read("ch_PP-OCRv4_rec_infer.onnx", (Ocr + "0", 1), (Ocr + "1", 320)), 51, 702_469_440);

    [ModelFact("silero_vad_v5.onnx")]
    public void A_network_inside_of_control_flow_is_refused_by_its_name()
    {
        var import = Read("silero_vad_v5.onnx");
        Assert.Null(import.Text);
        Assert.All(import.Diagnostics, error => Assert.Equal("DOSA622", error.Code));
        Assert.Contains("(If, byte ", import.Diagnostics[0].Location.ToString());
    }

    // With derived hardware, over all mappings that the machine can do. The multiply-accumulates are those of another runtime on the same files and sizes.
    [LongTheory]
    [InlineData("hello_deepa.onnx", "", 77_856)]
    [InlineData("hello_deepa_old.onnx", "", 74_784)]
    [InlineData("namaste_deepa.onnx", "", 74_784)]
    [InlineData("ch_ppocr_mobile_v2.0_cls_infer.onnx", Ocr + "0=1 " + Ocr + "1=48 " + Ocr + "2=192", 16_315_376)]
    [InlineData("ResNet18.onnx", "", 2_044_772_352)]
    [InlineData("MiniLM.onnx", "batch=1 sequence=128", 1_434_599_424)]
    [InlineData("ArcticXs.onnx", "batch_size=1 sequence_length=128", 1_434_451_968)]
    [InlineData("ch_PP-OCRv4_rec_infer.onnx", Ocr + "0=1 " + Ocr + "1=320", 702_469_440)]
    [InlineData("ch_PP-OCRv4_det_infer.onnx", Ocr + "0=1 " + Ocr + "1=320 " + Ocr + "2=320", 575_567_744)]
    public void Every_model_is_scheduled_and_proved_on_Gemmini(string name, string sizes, long macs)
    {
        Assert.True(RealModel.Find(name) is not null, $"The long form needs {name} or its package.");
        var import = Read(name, [.. sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(size => size.Split('=')).Select(size =>
            (size[0], long.Parse(size[1], System.Globalization.CultureInfo.InvariantCulture)))]);
        Assert.Equal(macs, Networks.Macs(Networks.Of(import)));
        Assert.True(Proved(Networks.Parse(import), Pipeline.Default.With(pass => pass is SetTarget target ? target with { DefaultSpace = "full" } : pass)) > 0);
    }

    [LongTheory]
    [InlineData("silero_vad_legacy.onnx")]
    [InlineData("silero_vad_v5.onnx")]
    public void Control_flow_is_refused_by_the_name_of_its_node(string name)
    {
        Assert.True(RealModel.Find(name) is not null, $"The long form needs {name} or its package.");
        var import = Read(name);
        Assert.True(import.Text is null && import.Diagnostics.All(error => error.Code == "DOSA622" && error.Location.ToString().Contains("(If, byte ")));
    }

    // As the residual network of 18 layers is written by hand, its last layer left out: strides of two in the 1 x 1 convolutions beside.
    [ModelFact("ResNet18.onnx")]
    public void A_residual_network_is_what_one_writes_by_hand()
    {
        const string ByHand = """
            network n {
              conv2d stem { in = 3, out = 64, kernel = 7, stride = 2, padding = [3, 2, 3, 2], input = 224 }
              conv2d a x4 { in = 64, out = 64, kernel = 3, padding = 1, input = 56 }
              conv2d b0 { in = 64, out = 128, kernel = 1, stride = 2, input = 56 }
              conv2d b1 { in = 64, out = 128, kernel = 3, stride = 2, padding = [1, 0, 1, 0], input = 56 }
              conv2d b x3 { in = 128, out = 128, kernel = 3, padding = 1, input = 28 }
              conv2d c0 { in = 128, out = 256, kernel = 1, stride = 2, input = 28 }
              conv2d c1 { in = 128, out = 256, kernel = 3, stride = 2, padding = [1, 0, 1, 0], input = 28 }
              conv2d c x3 { in = 256, out = 256, kernel = 3, padding = 1, input = 14 }
              conv2d d0 { in = 256, out = 512, kernel = 1, stride = 2, input = 14 }
              conv2d d1 { in = 256, out = 512, kernel = 3, stride = 2, padding = [1, 0, 1, 0], input = 14 }
              conv2d d x5 { in = 512, out = 512, kernel = 3, padding = 1, input = 7 }
            }
            """;
        var import = Read("ResNet18.onnx");
        Check(import, 22, 2_044_772_352);
        var byHand = Networks.Parse(new(ByHand, new(0, []), []));
        Assert.Equal(Shapes(byHand), Shapes(Networks.Parse(import)));
        Assert.Equal(Proved(byHand, Pipeline.Default), Proved(Networks.Parse(import), Pipeline.Default), 1e-9);
    }

    // The least energy times cycles with derived hardware, with its proof.
    private static double Proved(NetworkOp network, Pipeline pipeline)
    {
        var context = new PassContext();
        var compiled = NetworkOp.Of(pipeline.Run(Module.Of(network.Operation), context))[0].Operation;
        Assert.Empty(context.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error));
        Assert.Equal("optimal", compiled["search"].AsDictionary()!["status"].AsText());
        // Relative, so that the precision of the comparison is one of digits.
        return compiled["totals"].AsDictionary()!["edp_uj_cycles"].AsNumber()!.Value / 1e10;
    }

    private static IEnumerable<string> Shapes(NetworkOp network)
    {
        var merged = new MergeLayers().Run(Module.Of(network.Operation), new PassContext());
        return NetworkOp.Of(merged)[0].Layers.Select(layer => Printer.Print(layer.Operation.Without("sym_name").Without("merged")))
            .Order(StringComparer.Ordinal);
    }
}
