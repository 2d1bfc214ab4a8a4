using System.Diagnostics;
using System.Text;
using Dosa.Frontend;
using Dosa.Frontend.Import;
using Dosa.IR;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Import;

/// <summary>Files of all kinds through the same commands; damaged ones end in an error with a place, in little time.</summary>
public sealed class ForeignFilesTests : IDisposable
{
    private const string Topology =
        "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,\n"
        + "Conv1, 227, 227, 11, 11, 3, 96, 4,\nDP2, 55, 55, 3, 3, 96, 1, 2,\n";

    private const string Products = "Layer, M, N, K,\nA, 128, 64, 32,\nB, 1, 1000, 2048,\n";
    private const string Table = "network,layer,R,S,P,Q,C,K,N,Wstride,Hstride,count\nnet,stem,7,7,112,112,3,64,1,2,2,1\nnet,\"a, b\",3,3,56,56,64,64,1,1,1,3\n";

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string> Kinds => new()
    {
        { "topology.txt", Topology }, { "products", Products }, { "table.dosa", Table }, { "workload.json", ZigZagImportTests.Workload },
        { "problem.csv", Designs.Problem },
    };

    public void Dispose() => folder.Dispose();

    // What is imported compiles to the same layers as the file itself, whatever it is named.
    [Theory, MemberData(nameof(Kinds))]
    public void Import_and_compile_read_the_same(string name, string text)
    {
        var file = folder.Write(name, text);
        var (made, direct) = (Dosac.Run("import", file, "-o", folder["made.dosa"], "-q"), Dosac.Run("compile", file, "--emit", "layers", "-q"));
        Assert.True(made.Exit == ExitCode.Success && direct.Exit == ExitCode.Success, made.Error + direct.Error);
        var again = Dosac.Run("compile", folder["made.dosa"], "--emit", "layers", "-q");
        Assert.Equal(direct.Out, again.Out);
        Assert.Contains("\"dosa.layer\"", direct.Out);
        Assert.Equal(File.ReadAllText(folder["made.dosa"]), Dosac.Run("import", "-q", file).Out);
    }

    [Fact]
    public void Files_of_several_kinds_are_one_text()
    {
        var ran = Dosac.Run("import", folder.Write("a", Products), folder.Write("b", ZigZagImportTests.Workload), folder.Write("c", Designs.Problem), "-q");
        Assert.True(ran.Exit == ExitCode.Success, ran.Error);
        Assert.Equal(3, ran.Out.Split('\n').Count(line => line.StartsWith("network ", StringComparison.Ordinal)));
        Assert.Equal(3, Dosac.Run("import", "csv", folder.Write("a", Products), "-q").Out.Split("gemm ").Length);
    }

    [Fact]
    public void A_kind_that_is_not_imported_is_named_with_what_to_do()
    {
        var ran = Dosac.Run("import", folder.Write("a.txt", "some words\n"));
        Assert.Contains("ZigZag's workloads, Timeloop's files, SCALE-Sim's topologies, tables of layers and ONNX models are", ran.Error);
        Assert.Contains("a table (CSV); give it a header", Dosac.Run("import", folder.Write("b.txt", "a,b,c,d\n1,2,3,4\n")).Error);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "a million rows", "layer,P,C,K\n" + string.Concat(Enumerable.Repeat("x,1,2,3\n", 1_000_000)) },
        { "one row of ten megabytes", "layer,P,C,K\n" + string.Concat(Enumerable.Repeat("x,", 5_000_000)) },
        { "a header of ten megabytes", "layer,P,C,K" + string.Concat(Enumerable.Repeat(",x", 5_000_000)) + "\nx,1,2,3\n" },
        { "the same name", "layer,P,C,K\n" + string.Concat(Enumerable.Repeat("x,1,2,3\n", 20_000)) },
        { "quotes", "layer,P,C,K\n" + string.Concat(Enumerable.Repeat("\"", 5_000_001)) },
        { "wrong rows", "layer,P,C,K\n" + string.Concat(Enumerable.Repeat("x,0,0,0\n", 500_000)) },
        { "an equation", "- id: 0\n  loop_dims: [A]\n  loop_sizes: [1]\n  equation: O" + string.Concat(Enumerable.Repeat("[a]", 1_000_000)) + "\n" },
        { "a relation", "- id: 0\n  loop_dims: [A]\n  loop_sizes: [1]\n  equation: O[a]+=W[a]*I[a]\n  dimension_relations: [\"i=a"
            + string.Concat(Enumerable.Repeat("+a", 1_000_000)) + "\"]\n" },
        { "sizes that overflow", "- id: 0\n  loop_dims: [A, B, C]\n  loop_sizes: [2147483647, 2147483647, 2147483647]\n"
            + "  equation: O[a][b]+=W[a][c]*I[b][c]\n" },
        { "products that overflow", "M,N,K\n2147483647,2147483647,2147483647\n" },
        { "a million layers", string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"- {{id: {i}, equation: x}}\n")) },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void A_hostile_file_ends_in_little_time(string what, string text)
    {
        var file = folder.Write("hostile", text);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var ran = Dosac.Run("compile", file, "--emit", "layers", "-q");
        Assert.InRange((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds, 0, 10);
        Assert.True(ran.Exit == ExitCode.Success || ran.Error.Contains($"{file}:", StringComparison.Ordinal), what + ran.Error);
    }

    // Any change of a letter, part or line: an error with a place, or a text that is read; never an exception.
    [Fact]
    public void Mutations_are_read_or_refused()
    {
        var random = new Random(11);
        var files = Kinds.Select(row => (string)row[1]).Take(4).Concat(Real()).ToArray();
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < (Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 10_000 : 500); i++)
        {
            var text = Mutate(files[i % files.Length], random);
            var began = Stopwatch.GetTimestamp();
            if (Importer.Recognise(text) != ImportKind.None)
            {
                var imported = Importer.Read([new("net", text)], new FileSourceReader());
                Assert.All(imported.Diagnostics, diagnostic => Assert.NotNull(diagnostic.Location.File));
                if (imported is { Succeeded: true, Network: { } made })
                {
                    var parsed = WorkloadCompiler.Parse("net", made.Text, new Dictionary<string, long>(), new FileSourceReader());
                    // What the language refuses of it: too much work, or extents that do not fit.
                    Assert.All(parsed.Diagnostics, error => Assert.True(
                        error.Code is "DOSA134" or "DOSA135" or "DOSA136" or "DOSA137" or "DOSA153" or "DOSA154", $"{error}\n{text}\n{made.Text}"));
                    Assert.All(parsed.Diagnostics, error => Assert.NotNull(made.Locate(error).Location.File));
                }
            }

            slowest = Stopwatch.GetElapsedTime(began) is var took && took > slowest ? took : slowest;
        }

        Assert.InRange(slowest.TotalSeconds, 0, 10);
    }

    // Files of other projects, where the reference data is there.
    private static IEnumerable<string> Real() => new[] { Path.Combine(Repository.ReferenceData, "workloads", "layers.csv"),
        Repository.Cases("field/scalesim_topology.csv"), Repository.Cases("field/timeloop_problem.yaml") }
        .Concat(Environment.GetEnvironmentVariable("DOSA_FUZZ_FILES") is { } more ? Directory.GetFiles(more) : [])
        .Where(File.Exists).Select(File.ReadAllText).Select(text => text.Length > 6000 ? text[..6000] : text);

    private static string Mutate(string text, Random random)
    {
        const string Letters = ":{}[],-&*!|>#'\"\n\t; 0129aW=+";
        var mutated = new StringBuilder(text);
        for (var n = random.Next(1, 4); n > 0 && mutated.Length > 50; n--)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(5))
            {
                case 0:
                    mutated[at] = Letters[random.Next(Letters.Length)];
                    break;
                case 1:
                    mutated.Remove(at, Math.Min(random.Next(1, 20), mutated.Length - at));
                    break;
                case 2:
                    mutated.Insert(at, Letters[random.Next(Letters.Length)]);
                    break;
                case 3:
                    mutated.Remove(at, mutated.Length - at);
                    break;
                default:
                    mutated.Insert(at, mutated.ToString(random.Next(mutated.Length / 2), random.Next(1, 40) % (mutated.Length / 2)));
                    break;
            }
        }

        return mutated.ToString();
    }
}
