using System.Globalization;
using System.Text;
using Dosa.Frontend.Mlir;
using Dosa.IR;
using Dosa.Passes.Upstream;

namespace Dosa.Cli.Tests.Upstream;

/// <summary>Operations of a module that are no layers stand in the network's graph by their SSA values, with the bytes that they move.</summary>
public sealed class GraphTests : IDisposable
{
    private const string Residual = """
        "builtin.module"() ({
          "func.func"() ({
          ^bb0(%x: tensor<8x16xf32>, %w: tensor<16x16xf32>):
            %z = "tensor.empty"() : () -> tensor<8x16xf32>
            %a = "linalg.matmul"(%x, %w, %z) ({
            ^bb0(%p: f32, %q: f32, %r: f32):
              %m = "arith.mulf"(%p, %q) : (f32, f32) -> f32
              %s = "arith.addf"(%r, %m) : (f32, f32) -> f32
              "linalg.yield"(%s) : (f32) -> ()
            }) {operand_segment_sizes = array<i32: 2, 1>} : (tensor<8x16xf32>, tensor<16x16xf32>, tensor<8x16xf32>) -> tensor<8x16xf32>
            %h = "arith.truncf"(%a) : (tensor<8x16xf32>) -> tensor<8x16xf16>
            %v = "tosa.reshape"(%h) {new_shape = array<i64: 128>} : (tensor<8x16xf16>) -> tensor<128xf16>
            %e = "arith.extf"(%h) : (tensor<8x16xf16>) -> tensor<8x16xf32>
            %b = "arith.addf"(%e, %x) : (tensor<8x16xf32>, tensor<8x16xf32>) -> tensor<8x16xf32>
            %c = "linalg.matmul"(%b, %w, %z) ({
            ^bb0(%p: f32, %q: f32, %r: f32):
              %m = "arith.mulf"(%p, %q) : (f32, f32) -> f32
              %s = "arith.addf"(%r, %m) : (f32, f32) -> f32
              "linalg.yield"(%s) : (f32) -> ()
            }) {operand_segment_sizes = array<i32: 2, 1>} : (tensor<8x16xf32>, tensor<16x16xf32>, tensor<8x16xf32>) -> tensor<8x16xf32>
            "func.return"(%c, %v) : (tensor<8x16xf32>, tensor<128xf16>) -> ()
          }) {function_type = (tensor<8x16xf32>, tensor<16x16xf32>) -> (tensor<8x16xf32>, tensor<128xf16>), sym_name = "f"} : () -> ()
        }) : () -> ()

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static GraphOp? GraphOf(string text)
    {
        var read = MlirReader.Read(text, "net.mlir");
        Assert.Empty(read.Diagnostics);
        var network = UpstreamNetwork.Read(read.Module!)!.Network;
        Assert.Empty(Verifier.Verify(Module.Of(network.Operation)));
        return GraphOp.Of(network);
    }

    [Fact]
    public void Edges_are_the_values_and_one_shape_is_several_nodes()
    {
        var nodes = GraphOf(Residual)!.Value.Nodes;
        Assert.Equal(["matmul0", "arith.truncf", "tosa.reshape", "arith.extf", "arith.addf", "matmul0_2"], nodes.Select(node => node.Name));
        Assert.Equal([0, 128 * 6, 0, 128 * 6, 128 * 12, 0L], nodes.Select(node => node.Bytes));
        var of = nodes.ToDictionary(node => node.Name, node => node.Operation);
        Assert.Equal(of["matmul0"].ResultNames, of["arith.truncf"].Operands);
        // The addition takes what the first product takes, and the second product what the addition gives.
        Assert.Equal((string[])[of["arith.extf"].ResultNames.Single(), of["matmul0"].Operands[0]], of["arith.addf"].Operands);
        Assert.Equal((string[])[of["arith.addf"].ResultNames.Single(), of["matmul0"].Operands[1]], of["matmul0_2"].Operands);
        Assert.Equal("matmul0", Assert.Single(nodes[5].Layers));
    }

    [Fact]
    public void The_report_says_how_many_bytes_the_others_move()
    {
        var ran = Dosac.Run("compile", folder.Write("net.mlir", Residual), "-q", "-o", folder["out"], "--emit", "report,json", "--pe", "8", "--gap", "50%");
        Assert.True(ran.Exit == ExitCode.Success, ran.Error);
        Assert.Contains("4 operations that are not searched move 3.0 KB, which no total holds: arith.addf 1, arith.extf 1, arith.truncf 1, tosa.reshape 1",
            File.ReadAllText(folder["out/report.txt"]));
        Assert.Equal(128 * 24, folder.Json("out/schedule.json").GetProperty("others").GetProperty("bytes").GetInt64());
    }

    // A memref that an operation writes is what the next one reads of it.
    [Fact]
    public void Buffers_are_followed_from_writer_to_reader()
    {
        const string Types = "(memref<4x4xi8>, memref<4x4xi8>, memref<4x4xi8>) -> ()";
        var text = "\"builtin.module\"() ({\n\"func.func\"() ({\n^bb0(%x: memref<4x4xi8>, %w: memref<4x4xi8>, %y: memref<4x4xi8>):\n"
            + Product("%x, %w, %y") + "\"linalg.exp\"(%y, %x) ({\n}) {operand_segment_sizes = array<i32: 1, 1>} : (memref<4x4xi8>, memref<4x4xi8>) -> ()\n"
            + Product("%x, %w, %y") + "\"func.return\"() : () -> ()\n"
            + "}) {function_type = (memref<4x4xi8>, memref<4x4xi8>, memref<4x4xi8>) -> (), sym_name = \"f\"} : () -> ()\n}) : () -> ()\n";
        var nodes = GraphOf(text)!.Value.Nodes;
        Assert.Equal(["matmul0", "linalg.exp", "matmul0_2"], nodes.Select(node => node.Name));
        Assert.Equal(nodes[0].Operation.ResultNames, nodes[1].Operation.Operands);
        Assert.Equal(nodes[1].Operation.ResultNames.Single(), nodes[2].Operation.Operands[0]);
        Assert.Equal(32, nodes[1].Bytes);

        static string Product(string operands) => $"\"linalg.matmul\"({operands}) ({{\n}}) {{operand_segment_sizes = array<i32: 2, 1>}} : {Types}\n";
    }

    // A chain at random: each operation moves what it takes and gives, each operand of another operation is an edge.
    [Fact]
    public void The_bytes_of_any_chain_are_those_of_its_tensors()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder("\"builtin.module\"() ({\n\"func.func\"() ({\n^bb0(%v0: tensor<6x6xi8>, %w: tensor<6x6xi8>):\n");
            var (bits, bytes, edges) = (new List<int> { 8 }, 0L, 0);
            for (var i = 1; i < 12; i++)
            {
                var from = random.Next(i);
                var other = random.Next(2) == 0 ? random.Next(i) : -1;
                bits.Add(i == 1 ? 8 : 8 << random.Next(4));
                string Type(int value) => $"tensor<6x6xi{bits[value]}>";
                if (i == 1)
                {
                    text.Append("%v1 = \"tosa.fully_connected\"(%v0, %w, %w) : (tensor<6x6xi8>, tensor<6x6xi8>, tensor<6x6xi8>) -> tensor<6x6xi8>\n");
                    continue;
                }

                var (operands, types) = other < 0 ? ($"%v{from}", Type(from)) : ($"%v{from}, %v{other}", $"{Type(from)}, {Type(other)}");
                text.Append(CultureInfo.InvariantCulture, $"%v{i} = \"my.step\"({operands}) : ({types}) -> {Type(i)}\n");
                bytes += 36 * (bits[from] + (other < 0 ? 0 : bits[other]) + bits[i]) / 8;
                edges += other < 0 ? 1 : 2;
            }

            text.Append("\"func.return\"() : () -> ()\n")
                .Append("}) {function_type = (tensor<6x6xi8>, tensor<6x6xi8>) -> (), sym_name = \"f\"} : () -> ()\n}) : () -> ()\n");
            var nodes = GraphOf(text.ToString())!.Value.Nodes.Where(node => node.Kind is not null).ToArray();
            Assert.Equal((10, bytes, edges), (nodes.Length, nodes.Sum(node => node.Bytes), nodes.Sum(node => node.Operation.Operands.Length)));
        }
    }
}
