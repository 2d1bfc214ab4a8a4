using Dosa.IR;
using Dosa.Passes.Upstream;
using static Dosa.Passes.Tests.Networks;

namespace Dosa.Passes.Tests;

public sealed class LowerToLinalgTests
{
    [Fact]
    public void Functions_read_back_are_the_layers_that_they_came_from()
    {
        var random = new Random(1);
        for (var round = 0; round < 300; round++)
        {
            var isGemm = random.Next(3) == 0;
            long Small(int most) => random.Next(1, most + 1);
            // Windows of one on both axes read back as strides of one.
            long[] bounds = isGemm ? [1, 1, Small(9), 1, Small(9), Small(9), 1]
                : [1 + Small(4), Small(4), 1 + Small(8), 1 + Small(8), Small(9), Small(9), Small(3)];
            long[] strides = isGemm ? [1, 1] : [Small(3), Small(3)];
            long[] dilations = isGemm ? [1, 1] : [Small(2), Small(2)];
            var groups = random.Next(2) == 0 ? 1 : Small(4);
            var layer = LayerOp.Create("a layer", isGemm ? "gemm" : "conv", new([.. bounds], [.. strides], [.. dilations]), groups, groups * Small(3),
                Location.Unknown);
            var network = Network("n", Target(("pe", "le", 4)),
                layer.Operation.With("schedule", AttributeValue.Text("L3[WIO] P1 - L2[WI] N1 - L1[O] N1 - L0[W] N1")));
            var (lowered, context) = Lower(network);
            Assert.Empty(context.Diagnostics);
            Assert.Empty(Verifier.Verify(lowered));
            var read = UpstreamNetwork.Read(new(lowered.Top.Body[0]))!.Network;
            var found = Assert.Single(read.Layers);
            Assert.Equal(Text(layer), Text(found));
            Assert.NotNull(found.Schedule);
            Assert.Equal(("n", 4), (read.Name, read.Target!.Value.Bounds.Single().Value));
        }
    }

    [Fact]
    public void What_a_design_costs_is_the_same_after_lowering()
    {
        var module = Module(Network("n", Target(("pe", "le", 4)), Layer("a", [3, 3, 8, 8, 4, 16, 2], count: 3, stride: 2), Layer("b", [1, 1, 4, 4, 16, 8, 1])));
        var scheduled = new DeriveHardware().Run(new ScheduleLayers { Search = "gradient" }.Run(module, new()), new());
        var (lowered, _) = Lower(scheduled.Top.Body[0]);
        var function = new Module(lowered.Top.Body[0].Without("dosa.totals"));
        var again = new DeriveHardware().Run(function, new());
        Assert.Equal(Printer.Print(scheduled.Top.Body[0]["totals"]!), Printer.Print(again.Top["dosa.totals"]!));
    }

    [Fact]
    public void A_network_without_layers_is_an_error() => Assert.True(Lower(Network("n")).Context.Failed);

    private static (Module Module, PassContext Context) Lower(Operation network)
    {
        var context = new PassContext();
        return (new LowerToLinalg().Run(Module(network), context), context);
    }

    private static string Text(LayerOp layer) =>
        $"{string.Join(' ', layer.Bounds)} {string.Join(' ', layer.Strides)} {string.Join(' ', layer.Dilations)} {layer.Groups} {layer.Count}";
}
