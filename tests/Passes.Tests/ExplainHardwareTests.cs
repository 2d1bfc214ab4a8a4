using Dosa.IR;
using static Dosa.Passes.Tests.Networks;

namespace Dosa.Passes.Tests;

public sealed class ExplainHardwareTests
{
    private static readonly Operation[] Layers = [Layer("a", [3, 3, 8, 8, 4, 16, 1], 2), Layer("b", [1, 1, 12, 1, 32, 20, 1])];

    [Fact]
    public void The_layers_that_set_a_size_are_named_and_steps_only_when_asked()
    {
        foreach (var binding in Bindings(Compile(new ExplainHardware())))
        {
            Assert.NotEmpty(binding["layers"].AsTexts()!.Value);
            Assert.Null(binding["half"]);
        }
    }

    [Fact]
    public void A_step_is_what_a_compile_within_it_finds()
    {
        var network = Compile(new ExplainHardware { Steps = true });
        var edp = Edp(network);
        foreach (var binding in Bindings(network))
        {
            var (resource, size) = (binding["resource"].AsText()!, binding["size"].AsWhole()!.Value);
            foreach (var (step, relation, bound) in new[] { ("half", "le", size / 2), ("twice", "ge", size * 2) })
            {
                if (bound == 0 || binding[step].AsDictionary() is not { Count: > 0 } found)
                {
                    Assert.Equal("half", step);
                    continue;
                }

                var alone = Run(new DeriveHardware(), new ScheduleLayers { Search = "exact" }.Run(
                    Module(Network("n", [Target((resource, relation, bound), (resource == "pe" ? "scratchpad_kb" : "pe", "ge", 1)), .. Layers])), new()));
                var ratio = Edp(alone.Network) / edp;
                Assert.Equal(ratio, found["ratio"].AsNumber()!.Value, 1e-9 * ratio);
                Assert.Equal("optimal", found["status"].AsText());
            }
        }
    }

    private static NetworkOp Compile(ExplainHardware explain)
    {
        var context = new PassContext();
        var derived = new DeriveHardware().Run(new ScheduleLayers { Search = "exact" }.Run(Module(Network("n", Layers)), context), context);
        var network = NetworkOp.Of(explain.Run(derived, context))[0];
        Assert.Empty(context.Diagnostics);
        return network;
    }

    private static double Edp(NetworkOp network) => network.Operation["totals"].AsDictionary()!["edp_uj_cycles"].AsNumber()!.Value;

    private static AttributeDictionary[] Bindings(NetworkOp network) =>
        [.. ((ArrayAttribute)network.Operation["binding"]!).Elements.Select(element => element.AsDictionary()!)];
}
