using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;
using YamlDotNet.RepresentationModel;

namespace Dosa.Backend.Tests;

/// <summary>What is written for Timeloop, read by a YAML parser and held against the network.</summary>
public class TimeloopFormatTests
{
    private static readonly string[] Levels = ["DRAM", "Scratchpad", "Accumulator", "Registers"];

    [Fact]
    public void The_architecture_is_a_tree_from_the_memory_to_the_arithmetic()
    {
        var pe = Machine("pe");
        var node = Map(Parse("timeloop/arch.yaml")["architecture"]);
        Assert.Equal("0.3", Value(node["version"]));
        foreach (var level in Levels)
        {
            node = Map(Assert.Single(List(node["subtree"])));
            var spread = level is "Accumulator" or "Registers";
            Assert.Equal(spread, Value(node["name"]).EndsWith($"[0..{pe - 1}]", StringComparison.Ordinal));
            var memory = Map(List(node["local"])[0]);
            Assert.Equal(level, Value(memory["name"]), ignoreCase: true);
            var attributes = Map(memory["attributes"]);
            Assert.Equal(level switch { "Accumulator" => pe, "Registers" => pe * pe, _ => 1 }, Number(attributes["instances"]));
            if (level == "Scratchpad")
            {
                Assert.Equal(Machine("scratchpad_kb") * 1024, Number(attributes["entries"]));
            }

            if (level == "Accumulator")
            {
                Assert.Equal(Machine("accumulator_kb") * 1024 / 4 / pe, Number(attributes["entries"]));
            }
        }

        Assert.Equal("intmac", Value(Map(List(node["local"])[1])["class"]));
    }

    [Fact]
    public void Every_layer_has_a_problem_with_its_bounds_and_strides()
    {
        foreach (var (layer, path) in Layers())
        {
            var problem = Map(Parse(path + ".problem.yaml")["problem"]);
            var shape = Map(problem["shape"]);
            Assert.Equal(["R", "S", "P", "Q", "C", "K", "N"], List(shape["dimensions"]).Select(Value));
            Assert.Equal(["Weights", "Inputs", "Outputs"], List(shape["data-spaces"]).Select(space => Value(Map(space)["name"])));
            var instance = Map(problem["instance"]);
            Assert.Equal(layer.Bounds.AsEnumerable(), List(shape["dimensions"]).Select(dim => Number(instance[Value(dim)])));
            Assert.Equal(layer.Strides.AsEnumerable(), [Number(instance["Wstride"]), Number(instance["Hstride"])]);
            Assert.Equal(layer.Dilations.AsEnumerable(), [Number(instance["Wdilation"]), Number(instance["Hdilation"])]);
        }
    }

    [Fact]
    public void Every_mapping_has_the_factors_and_orders_of_the_schedule_innermost_first()
    {
        foreach (var (layer, path) in Layers())
        {
            Assert.True(MappingNotation.TryParse(layer.Schedule!, Architectures.GemminiWeightStationary, out var mapping, out _));
            var entries = List(Parse(path + ".mapping.yaml")["mapping"]).Select(Map).ToList();
            var product = Enumerable.Repeat(1L, 7).ToArray();
            foreach (var entry in entries.Where(entry => Value(entry["type"]) != "datatype"))
            {
                var level = 3 - Array.FindIndex(Levels, name => name.Equals(Value(entry["target"]), StringComparison.OrdinalIgnoreCase));
                var factors = Value(entry["factors"]).Split(' ').Select(part => part.Split('='))
                    .ToDictionary(part => part[0], part => long.Parse(part[1], CultureInfo.InvariantCulture));
                var order = Value(entry["permutation"]);
                Assert.Equal("CKNPQRS", string.Concat(order.Order()));
                for (var dim = Dim.R; dim <= Dim.N; dim++)
                {
                    product[(int)dim] *= factors[dim.ToString()];
                    Assert.Equal(Value(entry["type"]) == "spatial" ? mapping!.Spatial(level, dim) : mapping!.Temporal(level, dim), factors[dim.ToString()]);
                }

                var loops = order.Where(letter => factors[letter.ToString()] > 1).Reverse();
                if (Value(entry["type"]) == "temporal")
                {
                    Assert.Equal(mapping!.Order(level).ToArray().Where(dim => mapping.Temporal(level, dim) > 1).Select(dim => dim.ToString()[0]), loops);
                }
            }

            Assert.Equal(layer.Bounds.AsEnumerable(), product);
            foreach (var keep in entries.Where(entry => Value(entry["type"]) == "datatype"))
            {
                Assert.Equal(["Inputs", "Outputs", "Weights"], List(keep["keep"]).Concat(List(keep["bypass"])).Select(Value).Order());
            }
        }
    }

    private static IEnumerable<(LayerOp Layer, string Path)> Layers() => CompiledNetwork.Network.Layers.Select((layer, i) =>
        (layer, string.Create(CultureInfo.InvariantCulture, $"timeloop/{i + 1:000}_{layer.Name}")));

    private static long Machine(string size) => CompiledNetwork.Network.Operation["hardware"].AsDictionary()![size].AsWhole()!.Value;

    private static YamlMappingNode Parse(string path)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(CompiledNetwork.Files("timeloop")[path]));
        return Map(Assert.Single(yaml.Documents).RootNode);
    }

    private static YamlMappingNode Map(YamlNode node) => Assert.IsType<YamlMappingNode>(node);

    private static List<YamlNode> List(YamlNode node) => [.. Assert.IsType<YamlSequenceNode>(node)];

    private static string Value(YamlNode node) => Assert.IsType<YamlScalarNode>(node).Value!;

    private static long Number(YamlNode node) => long.Parse(Value(node), CultureInfo.InvariantCulture);
}
