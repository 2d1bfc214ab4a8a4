using Dosa.IR;
using Dosa.Tests;
using static Dosa.Onnx.Tests.ModelWriter;

namespace Dosa.Onnx.Tests;

/// <summary>Damaged, hostile and endless files end in an error with a place, or are read, and soon.</summary>
public sealed class MutationTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    // Processor time that reading any file may take.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    private static readonly string[] Real = ["hello_deepa.onnx", "ch_ppocr_mobile_v2.0_cls_infer.onnx", "ch_PP-OCRv4_rec_infer.onnx", "silero_vad_v5.onnx"];

    private static IEnumerable<byte[]> Written =>
    [
        new ModelWriter().Input("x", 1, 3, 16, 16).Weights("w", 8, 3, 3, 3).Weights("v", 8, 8, 3, 3).Constant("shape", 1, -1)
            .Node("Conv", "x w", "a", Wholes("pads", 1, 1, 1, 1), Wholes("strides", 2, 2)).Node("Relu", "a", "b").Node("ConvTranspose", "b v", "c",
                Wholes("strides", 2, 2))
            .Node("MaxPool", "c", "d", Wholes("kernel_shape", 2, 2)).Node("Shape", "d", "e").Node("Reshape", "d shape", "f").Node("Concat", "f f",
                "g", Whole("axis", 1))
            .Output("g").ToBytes(),
        new ModelWriter().Input("x", 2, 6, 8).Weights("w", 8, 24).Weights("r", 1, 16, 8).Weights("u", 1, 16, 4).Constant("i", 0).Constant("j",
            5).Constant("k", 2)
            .Node("Attention", "com.microsoft", "x w", "a", Whole("num_heads", 2)).Node("Einsum", "a x", "b", Text("equation", "btd,bsd->bts"))
            .Node("LSTM", "x r u", "c").Node("Slice", "b i j k", "d").Node("Split", "a", "e f", Whole("axis", 2)).Node("Gather", "e i",
                "g").Node("Softmax", "d", "h")
            .Output("h").ToBytes(),
    ];

    [Fact]
    public void Damaged_models_end_in_an_error_with_a_place_or_are_read()
    {
        var models = Real.Select(RealModel.Find).OfType<string>().Where(path => IsLong
            || new FileInfo(path).Length < 1 << 20).Select(File.ReadAllBytes).Concat(Written).ToArray();
        var random = new Random(71);
        for (var run = 0; run < (IsLong ? 10_000 : 300); run++)
        {
            var damaged = Damage(models[run % models.Length], random);
            var started = ThreadTime.Now;
            var import = OnnxImporter.Read(new MemoryStream(damaged), "net.onnx", new()
            {
                Sizes = new Dictionary<string,
                long>
                { ["p2o.DynamicDimension.0"] = 1, ["p2o.DynamicDimension.1"] = 48, ["p2o.DynamicDimension.2"] = 64 }
            });
            Assert.True(ThreadTime.Now - started < Most, $"Run {run}");
            Assert.True(import.Text is not null || import.Diagnostics.Any(error => error.Severity == Severity.Error), $"Run {run}");
            Assert.All(import.Diagnostics, one => Assert.StartsWith("loc(\"net.onnx", one.Location.ToString()));
        }
    }

    // A few bytes changed, a part taken out or put in, or the end cut off; most damage near the front, where the operators are.
    private static byte[] Damage(byte[] model, Random random)
    {
        var damaged = model.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = Math.Min(random.Next(damaged.Count), random.Next(damaged.Count));
            switch (random.Next(4))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    damaged.RemoveRange(at, Math.Min(random.Next(1, 20), damaged.Count - at));
                    break;
                default:
                    damaged.InsertRange(at, Enumerable.Range(0, random.Next(1, 20)).Select(_ => (byte)random.Next(256)));
                    break;
            }
        }

        return [.. random.Next(6) == 0 ? damaged.Take(random.Next(damaged.Count)) : damaged];
    }

    [Fact]
    public void A_file_cut_off_anywhere_ends_in_an_error_or_lacks_only_its_end()
    {
        var model = Written.First();
        for (var length = 0; length < model.Length; length++)
        {
            var import = OnnxImporter.Read(new MemoryStream(model, 0, length), "net.onnx", new());
            Assert.True(import.Text is null || length > model.Length - 12, $"{length} of {model.Length}");
        }
    }

    [Fact]
    public void A_million_operators_are_refused_soon()
    {
        var node = Field(1, Field(1, "x"), Field(4, "Relu"));
        var all = new byte[node.Length * 1_000_000];
        for (var i = 0; i < 1_000_000; i++)
        {
            node.CopyTo(all, i * node.Length);
        }

        var started = ThreadTime.Now;
        var import = OnnxImporter.Read(new MemoryStream([.. Field(1, 8), .. Field(7, all)]), "net.onnx", new());
        Assert.Contains("more than 100000 operators", Assert.Single(import.Diagnostics).Message);
        Assert.True(ThreadTime.Now - started < Most);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Extents_and_attributes_out_of_range_end_in_an_error(long value)
    {
        // -1 is the last element or axis.
        var beyond = value == -1 ? 7 : value;
        byte[][] models =
        [
            new ModelWriter().Input("x", 1, 3, value, 8).Weights("w", 4, 3, 3, 3).Node("Conv", "x w", "y").Output("y").ToBytes(),
            new ModelWriter().Input("x", 1, 3, 8, 8).Weights("w", value, 3, 3, 3).Node("Conv", "x w", "y").Output("y").ToBytes(),
            new ModelWriter().Input("x", 1, 3, 8, 8).Weights("w", 4, 3, 3, 3).Node("Conv", "x w", "y", Wholes("strides", value, 1)).Output("y").ToBytes(),
            new ModelWriter().Input("x", 1, 3, 8, 8).Weights("w", 3, 3, 3, 3).Node("ConvTranspose", "x w", "y", Wholes("strides", value,
                1)).Output("y").ToBytes(),
            new ModelWriter().Input("x", 4, 8).Constant("s", value, value).Node("Reshape", "x s", "y").Output("y").ToBytes(),
            new ModelWriter().Input("x", 4, 8).Constant("s", value, 3).Node("Expand", "x s", "y").Output("y").ToBytes(),
            new ModelWriter().Input("x", 4, 8).Constant("s", beyond).Node("Gather", "s s", "y").Output("y").ToBytes(),
            new ModelWriter().Input("x", 4, 8).Node("Transpose", "x", "y", Wholes("perm", value, 0)).Output("y").ToBytes(),
            new ModelWriter().Input("x", 4, 8).Node("Concat", "x x", "y", Whole("axis", beyond)).Output("y").ToBytes(),
        ];
        foreach (var (i, model) in models.Index())
        {
            var import = OnnxImporter.Read(new MemoryStream(model), "net.onnx", new());
            Assert.True(import.Text is null && import.Diagnostics.Any(one => one.Severity == Severity.Error), $"Model {i}: {import.Text}");
        }
    }
}
