using System.Collections.Immutable;
using Dosa.Backend;
using Dosa.Cli.Accelerators;
using Dosa.Cli.Tests.Accelerators;
using Dosa.CostModel;
using Dosa.Frontend;
using Dosa.Frontend.Import;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Import;

/// <summary>What is written for Timeloop is read back as the same machine, layer and mapping.</summary>
public sealed class TimeloopRoundTripTests : IDisposable
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names => [.. ShippedArchitectures.Names];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Names))]
    public void A_shipped_architecture(string name)
    {
        var accelerator = AcceleratorText.Find(name, _ => { })!.Accelerator!;
        ImmutableArray<double> sizes = [.. accelerator.Sizes.Select(size => size.Name == "pe" ? 16.0 : 64)];
        var machine = new SizedAccelerator(accelerator, sizes);
        var read = Machine(Import(TimeloopDesign.Machine(machine).Select(file => file.Text)));
        SameMachine.Assert(Fixed(machine), read, withRules: accelerator.Levels.All(level => level.Orders.Length < 2));
    }

    [Fact]
    public void Random_machines_layers_and_mappings()
    {
        for (var seed = 0; seed < (IsLong ? 5000 : 150); seed++)
        {
            var random = new Random(seed);
            var machine = new SizedAccelerator(RandomDesign.Machine(random));
            var layer = RandomDesign.Layer(random);
            var mapping = RandomDesign.Mapping(random, machine.Accelerator, layer);
            RoundTrip(machine, layer, mapping);
        }
    }

    // Every machine of the data through files and back: its rows cost the same to the last digit.
    [ReferenceDataTheory("architectures/README.md")]
    [InlineData("gemmini")]
    [InlineData("eyeriss")]
    [InlineData("eyeriss-noc")]
    [InlineData("nvdla-large")]
    [InlineData("nvdla-small")]
    [InlineData("simba")]
    [InlineData("tpu")]
    [InlineData("vecpe")]
    [InlineData("shapes")]
    [InlineData("random-archs")]
    public void Rows_of_the_reference(string file)
    {
        var machines = new Dictionary<string, (SizedAccelerator Own, SizedAccelerator Read)>();
        var rows = 0;
        foreach (var row in ReferenceRowTests.Rows(file))
        {
            var name = row.GetValueOrDefault("architecture", file);
            if (!machines.TryGetValue(name, out var pair))
            {
                var own = new SizedAccelerator(ReferenceRowTests.Read(name));
                machines[name] = pair = (own, new(Machine(Import(TimeloopDesign.Machine(own).Select(written => written.Text)))));
                SameMachine.Assert(own.Accelerator, pair.Read.Accelerator);
            }

            var layer = ReferenceRowTests.Layer(row);
            Assert.True(NestNotation.TryParse(row["mapping"], pair.Own.Accelerator, layer, out var mapping, out _));
            var geometry = new LayerGeometry(layer);
            var cost = pair.Read.Evaluate(geometry, mapping.Loops, mapping.Keeps);
            Assert.Equal(row["cycles"], FormattableString.Invariant($"{cost.Cycles.Value:F0}"));
            Assert.Equal(pair.Own.Evaluate(geometry, mapping.Loops, mapping.Keeps).EnergyPj.Value, cost.EnergyPj.Value, Math.Abs(cost.EnergyPj.Value) * 1e-12);
            if (rows++ % (IsLong ? 10 : 250) == 0)
            {
                RoundTrip(pair.Own, layer, mapping);
            }
        }

        Assert.InRange(rows, 500, 10_000);
    }

    [Fact]
    public void The_command_writes_what_import_reads_and_asks_for_open_sizes()
    {
        var ran = Dosac.Run("architectures", "export", "simba", "--format", "timeloop", "-o", folder["out"]);
        Assert.Equal((ExitCode.Success, ""), (ran.Exit, ran.Error));
        ran = Dosac.Run("import", folder["out/arch.yaml"], folder["out/constraints.yaml"], "-o", folder["simba.arch"]);
        Assert.Equal((ExitCode.Success, ""), (ran.Exit, ran.Error));
        var (read, _) = AcceleratorText.Read(File.ReadAllText(folder["simba.arch"]), "simba.arch");
        SameMachine.Assert(AcceleratorText.Find("simba", _ => { })!.Accelerator!, read!);
        Assert.Contains("DOSA555", Dosac.Run("architectures", "export", "gemmini", "--format", "timeloop", "-o", folder["out"], "-D", "pe=16").Error);
        Assert.Contains("DOSA556", Dosac.Run("architectures", "export", "simba", "--format", "timelop", "-o", folder["out"]).Error);
    }

    [Fact]
    public void A_compile_for_any_machine_writes_files_that_evaluate_to_its_costs()
    {
        var text = folder.Write("net.dosa",
            "target { architecture = eyeriss }\nnetwork n { conv2d c { in = 16, out = 32, kernel = 3, stride = 2, padding = 1, input = 28 } }\n");
        Assert.Equal(ExitCode.Success, Dosac.Run("compile", text, "--emit", "json,timeloop", "-o", folder["out"], "--quiet").Exit);
        var cost = folder.Json("out/schedule.json").GetProperty("layers")[0];
        var ran = Dosac.Run("import", "--evaluate", folder["out/timeloop/arch.yaml"], folder["out/timeloop/001_c.problem.yaml"],
            folder["out/timeloop/001_c.mapping.yaml"]);
        Assert.StartsWith(FormattableString.Invariant($"cycles {cost.GetProperty("cycles").GetDouble():F0}\n"), ran.Out, StringComparison.Ordinal);
    }

    private static void RoundTrip(SizedAccelerator machine, Contraction layer, NestMapping mapping)
    {
        if (TimeloopDesign.Mapping(machine, layer, mapping) is not { } text)
        {
            return;
        }

        var imported = Import(TimeloopDesign.Machine(machine, layer).Select(file => file.Text).Append(TimeloopDesign.Problem(layer)).Append(text));
        var read = Machine(imported);
        SameMachine.Assert(machine.Accelerator, read, withRules: false);
        var back = Layer(imported);

        // A loop that runs once and moves nothing is none.
        Assert.Equal(layer.Dims.Where(dim => dim.Bound > 1).Select(dim => dim.Bound), back.Dims.Where(dim => dim.Bound > 1).Select(dim => dim.Bound));
        Assert.True(NestNotation.TryParse(imported.Mapping!, read, back, out var found, out var error), error.Message + imported.Mapping);
        var (own, other) = (new LayerGeometry(layer), new LayerGeometry(back));
        Assert.Equal(mapping.Keeps.ToArray(), found.Keeps.ToArray());
        Assert.Equal(Loops(mapping, layer), Loops(found, back));
        var (cost, again) = (machine.Evaluate(own, mapping.Loops, mapping.Keeps), new SizedAccelerator(read).Evaluate(other, found.Loops, found.Keeps));
        Assert.Equal(cost.Cycles.Value, again.Cycles.Value);
        Assert.Equal(cost.EnergyPj.Value, again.EnergyPj.Value, Math.Abs(cost.EnergyPj.Value) * 1e-12);
    }

    // Loops by their place among those that run more than once, for letters may stand for longer names.
    private static string Loops(NestMapping mapping, Contraction layer)
    {
        var running = layer.Dims.Where(dim => dim.Bound > 1).ToList();
        return string.Join(' ', mapping.Loops.ToArray().Select(loop =>
            FormattableString.Invariant($"{running.IndexOf(layer.Dims[loop.Dim])}:{loop.Factor.Value}@{loop.Level}{loop.Placement}")));
    }

    private static ImportResult Import(IEnumerable<string> files)
    {
        var imported = Importer.Read([.. files.Select((file, i) => new SourceText($"{i}.yaml", file))], new FileSourceReader());
        Assert.DoesNotContain(imported.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        return imported;
    }

    private static Accelerator Machine(ImportResult imported)
    {
        var (accelerator, diagnostics) = AcceleratorText.Read(imported.Architecture!.Text, "imported");
        Assert.Empty(diagnostics);
        return accelerator!;
    }

    private static Contraction Layer(ImportResult imported)
    {
        var parsed = WorkloadCompiler.Parse("imported", imported.Network!.Text, ImmutableDictionary<string, long>.Empty, new FileSourceReader());
        var nest = Assert.Single(NetworkOp.Of(parsed.Module!).SelectMany(network => network.Body));
        return ContractionReader.Read(new(nest), diagnostic => Assert.Fail(diagnostic.Message))!;
    }

    // The same machine without open sizes.
    private static Accelerator Fixed(SizedAccelerator machine) => machine.Accelerator with
    {
        Sizes = [],
        Levels =
        [
            .. machine.Accelerator.Levels.Select((level, i) => level with
            {
                Capacity = new(new Amount(machine.Capacity(i))),
                Block = new(machine.Levels[i].VectorWords.Value),
                ReadBandwidth = new(machine.Levels[i].ReadBandwidth.Value),
                WriteBandwidth = new(machine.Levels[i].WriteBandwidth.Value),
                SharedBandwidth = new(machine.Levels[i].SharedBandwidth.Value),
                Below = level.Below with { X = new(machine.Spread(i).X), Y = new(machine.Spread(i).Y) },
            }),
        ],
    };
}
