namespace Dosa.Cli.Tests.Server;

/// <summary>What is proposed at the place marked <c>|</c>, in half-typed text too.</summary>
public sealed class CompletionTests
{
    private const string InNetwork = "conv2d conv1d depthwise2d conv3d conv_transpose2d conv_transpose1d attention gemm fc nest "
        + "input add sub mul div minimum maximum relu gelu silu sigmoid tanh activation softmax norm "
        + "requantise concat pool global_pool upsample pad transpose reshape flatten op target";

    private const string Net = "file:///nowhere/net.dosa";

    [Theory]
    [InlineData("|", "include param target architecture network sweep")]
    [InlineData("param a = 1\n|", "include param target architecture network sweep")]
    [InlineData("param |", "")]
    [InlineData("param a = 1 param b = |", "a b")]
    [InlineData("network a {\n  |\n}", InNetwork)]
    [InlineData("network a {\n  con|\n}", InNetwork)]
    [InlineData("network a { conv2d |", "")]
    [InlineData("network a { gemm g { M = 1, | } }", "N K batch from")]
    [InlineData("network a { gemm g { M = 1, N |", "=")]
    [InlineData("network a { conv2d c { kernel = [3, | ] } }", "")]
    [InlineData("param width = 3 network a { conv2d c { kernel = [3, | ] } }", "width")]
    [InlineData("param width = 3 network a { gemm g { M = | } }", "width")]
    [InlineData("param width = 3 network a { gemm g x(| } }", "width")]
    [InlineData("network a { gemm g { M = 1, network b { |", InNetwork)]
    [InlineData("target { | }", "pe scratchpad accumulator area energy latency clock architecture objective grid buffering space factors")]
    [InlineData("target { pe <= 8, | }", "scratchpad accumulator area energy latency clock architecture objective grid buffering space factors")]
    [InlineData("target { pe | }", "<= = >=")]
    [InlineData("target { area | }", "<=")]
    [InlineData("target { objective = | }", "edp energy latency ed2p")]
    [InlineData("target { scratchpad <= 512 | }", "KB MB")]
    [InlineData("target { area <= 2.5 | }", "mm2")]
    [InlineData("target { pe <= 16 | }", "")]
    [InlineData("network a { nest n { |", "for from")]
    [InlineData("network a { fc f { in = 1, out = 2 } relu r { from = | } }", "f none")]
    [InlineData("network a { fc f { in = 1, out = 2 } relu \"b/r\" { } add s { from = | } }", "f \"b/r\" none")]
    [InlineData("network a { fc f { in = 1, out = 2 } relu r { } add s { from = f, | } }", "output bits bytes r")]
    [InlineData("network a { fc f { in = 1, out = 2 } relu r { } add s { from = [f, | } }", "r")]
    [InlineData("network a { fc f { in = 1, out = 2 } nest n { from = | } }", "f none")]
    [InlineData("network a { fc f { in = 1, out = 2 } fc g { in = 2, out = 2 } nest n { from = g, | } }", "f")]
    [InlineData("network a { fc f { in = 1, out = 2 } } network b { relu r { from = | } }", "none")]
    [InlineData("network a { nest n { for |", "")]
    [InlineData("network a { nest n { for i |", "in")]
    [InlineData("param width = 3 network a { nest n { for i in |", "width")]
    [InlineData("network a { nest n { for i in 3 for k in 4 O[|", "i k")]
    [InlineData("network a { nest n { for i in 3 for k in 4 O[i] += A[i, 2 * |", "i k")]
    [InlineData("network a { fc f { in = 1, out = 2 } sch|", InNetwork + " schedule")]
    [InlineData("network a { fc f { in = 1, out = 2 } schedule { |", "spatial tile factor order")]
    [InlineData("network a { fc f { in = 1, out = 2 } schedule { spatial K = 1; |", "spatial tile factor order")]
    [InlineData("network a { fc f { in = 1, out = 2 } schedule { spatial |", "in out C K")]
    [InlineData("network a { gemm g { M = 1, N = 2, K = 3 } schedule { spatial |", "N K")]
    [InlineData("network a { gemm g { M = 1, N = 2, K = 3 } schedule { tile |", "M N K")]
    [InlineData("network a { nest g { for i in 2 for j in 3 O[i] += A[i, j] * B[j] } schedule { order at dram = j, |", "i")]
    [InlineData("network a { conv2d c { in = 3, padding = |", "same same_lower valid")]
    [InlineData("network a { fc f { in = 1, out = 2 } schedule { tile |", "in out batch C K P")]
    [InlineData("network a { fc f { in = 1, out = 2 } schedule { tile P |", "at")]
    [InlineData("network a { fc f { in = 1, out = 2 } schedule { tile P at |", "registers accumulator scratchpad dram")]
    [InlineData("param width = 3 network a { fc f { in = 1, out = 2 } schedule { tile P at dram = |", "width")]
    [InlineData("network a { fc f { in = 1, out = 2 } schedule { order |", "at")]
    [InlineData("network a { fc f { in = 1, out = 2 } schedule { order at dram = |", "in out batch C K P")]
    [InlineData("network a { fc f { in = 1, out = 2 } schedule { order at dram = K, |", "in out batch C P")]
    [InlineData("target { architecture = |", "eyeriss gemmini nvdla-large nvdla-large-meant nvdla-small nvdla-small-meant simba simba-meant tpu")]
    [InlineData("architecture |", "")]
    [InlineData("architecture a { |", "spread mac sizes")]
    [InlineData("architecture a { dram { keep = W } |", "spread mac sizes")]
    [InlineData("architecture a { dram { keep = W } spread |", "")]
    [InlineData("architecture a { dram { keep = W, block = 2, re| } }",
        "may keep entries size total word cluster read write bandwidth energy address hop router reduces loops order area")]
    [InlineData("architecture a { dram { may |", "keep")]
    [InlineData("architecture a { dram { keep |", "=")]
    [InlineData("architecture a { dram { size |", "= <= >=")]
    [InlineData("architecture a { dram { keep = W |", "W I O none")]
    [InlineData("param n = 1 architecture a { dram { entries = |", "fit n")]
    [InlineData("param n = 1 architecture a { dram { block = |", "n")]
    [InlineData("architecture a { dram { size <= 512 |", "fit KB MB")]
    [InlineData("architecture a { dram { energy = |", "sram dram")]
    [InlineData("architecture a { dram { reduces = |", "yes no")]
    [InlineData("architecture a { dram { loops = R* |", "R S P Q C K N none any")]
    [InlineData("architecture a { dram { keep = W } spread 4 x { |", "R S P Q C K N x y none")]
    [InlineData("architecture a { dram { keep = W } spread 4 x { x = |", "R S P Q C K N none")]
    [InlineData("architecture a { sizes { pe |", "= <= >=")]
    [InlineData("architecture a { sizes { pe = |", "fit KB MB")]
    [InlineData("architecture a { mac { |", "energy area")]
    public void The_words_that_may_stand_are_proposed(string text, string words)
    {
        using var editor = new EditorClient();
        editor.Initialize();
        var before = text[..text.IndexOf('|', StringComparison.Ordinal)];
        editor.Open(Net, text.Replace("|", "", StringComparison.Ordinal));
        var at = EditorClient.At(Net, before.Count(c => c == '\n'), before.Length - before.LastIndexOf('\n') - 1);
        Assert.Equal(words, string.Join(' ', editor.Request("textDocument/completion", at)["result"]!.AsArray().Select(item => (string)item!["label"]!)));
    }
}
