using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Onnx.Lines;
using Dosa.Onnx.Shapes;

namespace Dosa.Onnx.Tests;

/// <summary>What computes and cannot be read is said, whatever it is.</summary>
public sealed class LeftOutTests
{
    private static ModelWriter Everything => new ModelWriter().Input("x", 1, 8, 16, 16).Weights("w", 8, 8, 3, 3).Weights("m", 16, 16).Input("t", 4, 2, 16)
        .Weights("k", 1, 64, 16).Weights("r", 1, 64, 16).Weights("k3", 1, 48, 16).Weights("r3", 1, 48, 16).Weights("k1", 1, 16, 16).Weights("r1", 1, 16, 16)
        .Weights("p", 16, 48).Weights("one", 1)
        .Node("Conv", "x w", "conv").Node("FusedConv", "com.microsoft", "x w", "fused").Node("ConvInteger", "x w", "whole").Node("ConvTranspose", "x w", "up")
        .Node("QLinearConv", "x one one w one one one one", "quantised").Node("Gemm", "m m2", "gemm").Node("FusedGemm", "com.microsoft", "m2 m", "fusedgemm")
        .Node("QGemm", "com.microsoft", "m2 one one m", "qgemm").Node("MatMul", "t m", "matmul").Node("FusedMatMul", "com.microsoft", "t m", "fusedmatmul")
        .Node("TransposeMatMul", "com.microsoft", "t m", "turned").Node("MatMulInteger", "t m", "wholematmul").Node("MatMulIntegerToFloat",
            "com.microsoft", "t m", "tofloat")
        .Node("DynamicQuantizeMatMul", "com.microsoft", "t m", "dynamic").Node("QLinearMatMul", "t one one m one one one one", "qmatmul")
        .Node("MatMulNBits", "com.microsoft", "t m", "nbits", ModelWriter.Whole("K", 16), ModelWriter.Whole("N", 8))
        .Node("Einsum", "t m", "einsum", ModelWriter.Text("equation", "abc,cd->abd")).Node("LSTM", "t k r", "lstm").Node("GRU", "t k3 r3",
            "gru").Node("RNN", "t k1 r1", "rnn")
        .Node("Attention", "com.microsoft", "t p", "attention", ModelWriter.Whole("num_heads", 4)).Node("QAttention", "com.microsoft", "t p",
            "qattention", ModelWriter.Whole("num_heads", 4))
        .Node("MultiHeadAttention", "com.microsoft", "t t t", "multi", ModelWriter.Whole("num_heads", 4))
        .Node("GroupQueryAttention", "com.microsoft", "t t t", "group", ModelWriter.Whole("num_heads", 4), ModelWriter.Whole("kv_num_heads", 4))
        .Input("m2", 16, 16);

    [Fact]
    public void Every_operator_that_is_read_has_a_form_here_and_a_rule_for_its_extents()
    {
        var import = Everything.Read();
        Networks.Of(import);
        Assert.Equal(LineRules.Names.Count(), import.Coverage.Scheduled);
        Assert.Empty(import.Coverage.LeftOut);
        Assert.Empty(LineRules.Names.Except(ShapeRules.Names));
    }

    // Support for some forms is taken away at random: each of them, and nothing else, is warned of, counted, and an error where that is wanted.
    [Fact]
    public void A_form_that_is_not_read_any_more_is_warned_of()
    {
        var (random, all) = (new Random(3), LineRules.Names.Order(StringComparer.Ordinal).ToArray());
        for (var run = 0; run < 60; run++)
        {
            ImmutableHashSet<string> without = [.. all.Where(_ => random.Next(4) == 0).Append(all[run % all.Length])];
            var import = Everything.Read(new OnnxOptions { Without = without });
            var told = import.Diagnostics.Select(one => one.Message.Split(' ')[0]).Order(StringComparer.Ordinal);
            Assert.Equal(without.Order(StringComparer.Ordinal), told);
            Assert.All(import.Diagnostics, one => Assert.Equal(("DOSA630", Severity.Warning), (one.Code, one.Severity)));
            Assert.Equal((all.Length - without.Count, without.Count), (import.Coverage.Scheduled, import.Coverage.LeftOut.Length));
            Assert.Null(Everything.Read(new OnnxOptions { Without = without, IsStrict = true }).Text);
        }
    }

    [Fact]
    public void Operators_that_are_not_known_are_warned_of_once_a_kind()
    {
        var import = new ModelWriter().Input("x", 4, 8).Weights("w", 8, 8).Node("MatMul", "x w", "a").Node("Odd", "some.vendor", "a",
            "b").Node("Odd", "some.vendor", "b", "c")
            .Node("MatMul", "c w", "d").Node("DeformConv", "x w", "e").Output("d").Output("e").Read();
        Assert.Contains(import.Diagnostics, one => one.Code == "DOSA631" && one.Message.Contains("some.vendor.Odd is not known", StringComparison.Ordinal)
            && one.Message.Contains("'b_node' and 1 more", StringComparison.Ordinal));
        Assert.Contains(import.Diagnostics, one => one.Code == "DOSA630"
            && one.Message.Contains("MatMul computes and is left out: what it takes is of unknown size", StringComparison.Ordinal));
        Assert.Contains(import.Diagnostics, one => one.Code == "DOSA630" && one.Message.Contains("DeformConv computes and is left out",
            StringComparison.Ordinal));
        Assert.Equal((1, 2), (import.Coverage.Scheduled, import.Coverage.LeftOut.Length));
        Networks.Parse(import);
    }
}
