using System.Globalization;
using Dosa.IR;

namespace Dosa.Cli.Tests.Import;

/// <summary>Tables of layers and topologies of SCALE-Sim mean the layers that their rows say.</summary>
public sealed class TableImportTests
{
    private static readonly string[] Dims = ["R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation", "count"];

    // Columns in any order, apart by any separator, with blanks, quotes, comments and ends of lines of either kind.
    [Fact]
    public void Rows_are_the_layers_that_their_columns_say()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, random.Next(1, 6))
                .Select(_ => Dims.Select(dim => (long)random.Next(1, dim.Length == 1 ? 20 : 4)).ToArray()).ToArray();
            var (order, separator) = (Enumerable.Range(0, Dims.Length).OrderBy(_ => random.Next()).ToArray(), ",;\t"[random.Next(3)]);
            var lines = rows.Select((row, i) => order.Select(at => Cell(row[at], random)).Prepend($"\"l{separator}{i}\"")).Prepend(
                order.Select(at => random.Next(2) == 0 ? Dims[at] : " " + Dims[at] + " ").Prepend("Layer Name")).Select(cells => string.Join(separator, cells));
            var text = "# made at random\n" + string.Join(random.Next(2) == 0 ? "\r\n" : "\n\n", lines) + "\n";
            var layers = Imported.Layers(text);
            Assert.Equal(rows.Length, layers.Length);
            foreach (var (row, layer) in rows.Zip(layers))
            {
                Assert.Equal(row[..7], layer.Bounds);
                Assert.Equal(row[7..9], layer.Strides);
                Assert.Equal((row[11], 'l'), (layer.Count, layer.Name[0]));
            }
        }
    }

    // By brute force: windows begin at every stride while the one before has not reached the end of the input.
    [Fact]
    public void A_topology_counts_windows_as_the_simulator_does()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (kernelY, kernelX, stride) = (random.Next(1, 6), random.Next(1, 6), random.Next(1, 5));
            var (height, width, channels, filters) = (kernelY + random.Next(30), kernelX + random.Next(30), random.Next(1, 9), random.Next(1, 9));
            var depthwise = random.Next(3) == 0;
            var row = $"{(depthwise ? "DP" : "Conv")}1, {height}, {width}, {kernelY}, {kernelX}, {channels}, {filters}, {stride},";
            var second = random.Next(2) == 0 ? "IFMAP Width" : "IFMAP Height";
            var layer = Imported.Layers($"Layer name, {second}, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,\n{row}\n").Single();
            long[] expected = [kernelX, kernelY, Windows(width, kernelX, stride), Windows(height, kernelY, stride), depthwise ? 1 : channels, filters, 1];
            Assert.Equal(expected, layer.Bounds);
            Assert.Equal(depthwise ? channels : 1, layer.Count);
        }

        static long Windows(int input, int kernel, int stride)
        {
            var count = 1;
            for (var at = 0; at + kernel < input; at += stride)
            {
                count++;
            }

            return count;
        }
    }

    [Theory]
    [InlineData("Layer, M, N, K,\nA, 3, 5, 7,\n", "gemm A { M = 3, N = 5, K = 7 }")]
    [InlineData("M,N,K\n3,5,7\n", "gemm layer2 { M = 3, N = 5, K = 7 }")]
    [InlineData("name;m;n;k;batch;repeat\na b;3;5;7;2;4\n", "gemm \"a b\" x4 { M = 3, N = 5, K = 7, batch = 2 }")]
    [InlineData("\uFEFFLayer name,Ifmap height,ifmap width,filter height,filter width,channels,num filters,strides,\nc,9,8,3,2,4,5,2,\n",
        "conv2d c { in = 4, out = 5, kernel = 2x3, stride = 2x2, output = 4x4 }")]
    [InlineData("layer,P,C,K\nnest,3,5,7\n", "conv2d \"nest\" { in = 5, out = 7, kernel = 1x1, output = 3x1 }")]
    [InlineData("layer,P,C,K,groups\ny,3,4,8,2\n", "conv2d y { in = 4, out = 8, groups = 2, kernel = 1x1, output = 3x1 }")]
    public void A_row_is_a_line(string text, string line) => Assert.Contains($"  {line}\n", Imported.Text(text));

    [Fact]
    public void Networks_are_those_of_their_column_and_names_are_given_once()
    {
        var text = Imported.Text("network,layer,P,C,K\na b,l,1,2,3\nc,l,1,2,3\na b,l,4,5,6\n");
        Assert.Equal(["network a_b {", "network c {"], text.Split('\n').Where(line => line.StartsWith("network", StringComparison.Ordinal)));
        Assert.Contains("conv2d l_2 { in = 5", text);
    }

    [Theory]
    [InlineData("layer,P,C,K\nx,3,4\n", "DOSA148", 2, 1, "no 'K'")]
    [InlineData("layer,P,C,K\nx,3,4, 0\n", "DOSA148", 2, 8, "from 1 to 2^31 - 1")]
    [InlineData("layer,P,C,K\nx,3,4,4294967296\n", "DOSA148", 2, 7, "from 1 to 2^31 - 1")]
    [InlineData("layer,P,C,K\nx,3,four,5\n", "DOSA148", 2, 5, "'C' takes")]
    [InlineData("layer,P,C,K\n", "DOSA148", 1, 1, "no rows")]
    [InlineData("Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,\nc,4,4,5,4,1,1,1,\n", "DOSA148", 2, 7,
        "does not fit into 4")]
    public void A_wrong_row_has_its_place(string text, string code, int line, int column, string says)
    {
        var error = Assert.Single(Imported.Read(text).Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal((code, line, column), (error.Code, error.Location.File?.Line, error.Location.File?.Column));
        Assert.Contains(says, error.Message);
    }

    [Theory]
    [InlineData("layer,P,C,K\nx,3,4,5\n", "DOSA157", "no column Q, R, S, N")]
    [InlineData("layer,P,C,K,Eh\nx,3,4,5,6\n", "DOSA147", "'Eh' is not read")]
    [InlineData("layer,P,C,K,p\nx,3,4,5,6\n", "DOSA147", "a column before it says the same")]
    [InlineData("Layer,M,N,K,Sparsity\nx,3,4,5,2:4\n", "DOSA156", "Sparsity of 2:4")]
    [InlineData("Layer,IFMAP Height,IFMAP Width,Filter Height,Filter Width,Channels,Num Filter,Strides\nDP,8,8,3,3,4,1,2\n", "DOSA157", "'DP' in a name")]
    [InlineData("Layer,IFMAP Height,IFMAP Width,Filter Height,Filter Width,Channels,Num Filter,Strides\nc,8,8,3,3,4,1,2\n", "DOSA157", "rounds up")]
    [InlineData("layer,P,C,K\npart one,,,\nx,3,4,5\n", "DOSA147", "taken for a heading")]
    public void What_is_assumed_or_left_out_is_said(string text, string code, string says) =>
        Assert.Contains(Imported.Read(text).Diagnostics, diagnostic => diagnostic.Code == code && diagnostic.Message.Contains(says, StringComparison.Ordinal));

    private static string Cell(long value, Random random)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return random.Next(3) switch { 0 => text, 1 => $" {text} ", _ => $"\"{text}\"" };
    }
}
