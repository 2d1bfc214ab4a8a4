using Dosa.Cli.Accelerators;
using Dosa.CostModel;
using Dosa.Frontend;
using Dosa.Frontend.Import;
using Dosa.IR;

namespace Dosa.Cli.Tests.Import;

/// <summary>Files of Timeloop mean the machines, layers and mappings that the simulator makes of them.</summary>
public sealed class TimeloopImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("nvdla-small", Designs.NvdlaSmall, Designs.NvdlaConstraints)]
    [InlineData("eyeriss", Designs.Eyeriss, "")]
    public void Published_designs_are_the_shipped_ones(string name, string file, string constraints) =>
        SameMachine.Assert(Shipped(name), Machine(file, constraints));

    [Fact]
    public void Gemminis_file_is_the_architecture_of_its_default_size()
    {
        var (gemmini, _) = AcceleratorText.Read(
            """
            architecture gemmini {
              dram        { keep = W I O, word = 8 bit, block = 64, bandwidth = 8, energy = dram }
              scratchpad  { keep = W I, entries = 131072, word = 8 bit, block = 16, bandwidth = 32, energy = sram, loops = none }
              spread 16 x { K }
              accumulator { keep = O, entries = 512, word = 32 bit, bandwidth = 2, energy = sram, order = K S R C N Q P }
              spread 16 x { C }
              registers   { keep = W, entries = 1, word = 8 bit, energy = sram, loops = P, order = N K C S R Q P }
              mac         { energy = 0.5608 }
            }
            """, "gemmini.arch");
        SameMachine.Assert(gemmini!, Machine(Designs.Gemmini, Designs.GemminiConstraints));
    }

    // Each fan-out of a container is a level that stores nothing, as for the simulator.
    [Fact]
    public void Nodes_and_formulas_make_the_machine_with_levels_for_its_fan_outs()
    {
        var simba = Machine(Designs.Simba, "");
        Assert.Equal(
            ["Registers", "inter_Lanes_spatial", "AccumulationBuffer", "WeightBuffer", "inter_Buffers_spatial", "InputBuffer", "inter_PE_spatial",
                "GlobalBuffer", "DRAM"],
            simba.Levels.Select(level => level.Name));
        var stores = simba.Levels.Where(level => level.Keeps != TensorSet.None).ToArray();
        var shipped = Shipped("simba");
        Assert.Equal(shipped.Levels.Length, stores.Length);
        for (var i = 0; i < stores.Length; i++)
        {
            Assert.Equal(shipped.Levels[i].Keeps, stores[i].Keeps);
            Assert.Equal((shipped.Levels[i].Capacity, shipped.Levels[i].WordBits, shipped.Levels[i].Block, shipped.Levels[i].Cluster),
                (stores[i].Capacity, stores[i].WordBits, stores[i].Block, stores[i].Cluster));
        }

        Assert.Equal(shipped.MacPj, simba.MacPj);
        Assert.Equal("C", Assert.Single(simba.Levels[1].Below.LoopsY.Allowed!.Value));
    }

    [Fact]
    public void What_the_simulator_ignores_is_said_with_its_place_and_what_was_meant()
    {
        var said = Import(Designs.NvdlaSmall).Diagnostics;
        Assert.Contains(said, remark => remark.Message.Contains("'read-bandwidth' of ConvolutionBuffer is ignored", StringComparison.Ordinal)
            && remark.Message.Contains("did you mean 'read_bandwidth'?", StringComparison.Ordinal) && remark.Location.File is { Line: 15, Column: 11 });
        Assert.Contains(said, remark => remark.Message.Contains("did you mean 'multiple-buffering'?", StringComparison.Ordinal)
            && remark.Location.File is { Line: 19 });
        Assert.Contains(said, remark => remark.Message.Contains("16 bit, since 'datawidth' is missing", StringComparison.Ordinal));
        Assert.All(said, remark => Assert.Equal(Severity.Remark, remark.Severity));
    }

    [Fact]
    public void A_mapping_is_evaluated_as_in_the_notation()
    {
        var imported = Import(Designs.Gemmini, Designs.GemminiConstraints, Designs.Problem, Designs.Mapping);
        Assert.Equal("L3[WIO] K4 - L2[WI] K16X - L1[O] S3 R3 C2 Q7 C16X - L0[W] P14", imported.Mapping);
        var ran = Dosac.Run("import", "timeloop", folder.Write("a.yaml", Designs.Gemmini), folder.Write("c.yaml", Designs.GemminiConstraints),
            folder.Write("p.yaml", Designs.Problem), folder.Write("m.yaml", Designs.Mapping), "--evaluate", "-o", folder["x.dosa"]);
        Assert.Equal(ExitCode.Success, ran.Exit);
        var machine = new SizedAccelerator(Machine(Designs.Gemmini, ""));
        var layer = new LayerGeometry(Contraction.Of(new Layer(3, 3, 14, 7, 32, 64, 1) { Wstride = 2 }));
        Assert.True(NestNotation.TryParse(imported.Mapping!, machine.Accelerator, layer.Layer, out var mapping, out _));
        var cost = machine.Evaluate(layer, mapping.Loops, mapping.Keeps);
        Assert.Contains(FormattableString.Invariant($"cycles {cost.Cycles.Value:F0}\nenergy {cost.EnergyUj:R} uJ\n"), ran.Out);
        Assert.Contains($"# mapping: {imported.Mapping}", File.ReadAllText(folder["x.dosa"]));
        Assert.Equal(ExitCode.Success, Dosac.Run("architectures", "show", folder["x.dosa"]).Exit);
    }

    [Fact]
    public void A_problem_is_compiled_by_its_content_with_errors_at_its_lines()
    {
        var ran = Dosac.Run("compile", folder.Write("layer.txt", Designs.Problem), "-o", folder["out"], "--quiet");
        Assert.Equal(ExitCode.Success, ran.Exit);
        Assert.Equal("layer", folder.Json("out/schedule.json").GetProperty("network").GetString());
        ran = Dosac.Run("compile", folder.Write("wrong.yaml", Designs.Problem.Replace("C: 32", "C: 0", StringComparison.Ordinal)), "-o", folder["other"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("wrong.yaml:11:43: error DOSA148: 'C' takes a whole number", ran.Error);
    }

    [Fact]
    public void An_energy_table_replaces_the_law()
    {
        const string Table = "ERT: {version: 0.4, tables: [{name: 'system.Chip.Scratchpad[1..1]', actions: [{name: read, energy: 3}, {name: write, energy: 4}, "
            + "{name: update, energy: 5}, {name: leak, energy: 1}]}, {name: 'MACC[1..256]', actions: [{name: compute, energy: 0.25}]}]}";
        var machine = new SizedAccelerator(Machine(Designs.Gemmini, Table));
        Assert.Equal((3.0, 4.0, 5.0), (machine.Levels[2].Energy.Read.Value, machine.Levels[2].Energy.Fill.Value, machine.Levels[2].Energy.Update.Value));
        Assert.Equal(0.25, machine.Accelerator.MacPj);
        Assert.Contains(Import(Designs.Gemmini, Table).Diagnostics, warning => warning.Message.StartsWith("Leakage", StringComparison.Ordinal));
    }

    // Two buffers in turn hold half each, and an access costs as much as with all of it.
    [Fact]
    public void Multiple_buffering_halves_what_a_mapping_has()
    {
        var machine = new SizedAccelerator(Machine(Designs.Gemmini.Replace("width: 128,", "width: 128, multiple-buffering: 2,", StringComparison.Ordinal), ""));
        var whole = new SizedAccelerator(Machine(Designs.Gemmini, ""));
        Assert.Equal(65536, machine.Capacity(2));
        Assert.Equal(whole.Levels[2].Energy.Read.Value, machine.Levels[2].Energy.Read.Value, 1e-12);
    }

    private static Accelerator Shipped(string name) => AcceleratorText.Find(name, _ => { })!.Accelerator!;

    private static ImportResult Import(params string[] files) => Importer.Read(
        [.. files.Where(file => file.Length > 0).Select((file, i) => new SourceText($"{i}.yaml", file))], new FileSourceReader());

    private static Accelerator Machine(params string[] files)
    {
        var imported = Import(files);
        Assert.DoesNotContain(imported.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        var (accelerator, diagnostics) = AcceleratorText.Read(imported.Architecture!.Text, "imported");
        Assert.Empty(diagnostics);
        return accelerator!;
    }
}
