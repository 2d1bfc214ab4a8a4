using System.Text;
using System.Text.RegularExpressions;
using Dosa.Cli.Compile;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Passes.Upstream;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Import;

/// <summary>
/// Texts of every kind that is read, damaged in one to three places: letters, numbers, lines, the end. Each is read, or ends in errors that have a
/// place, and takes no two seconds; nothing is thrown. 10,000 of each kind in the long form.
/// </summary>
public sealed partial class DamagedTextTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "-9223372036854775808", "9223372036854775807", "99999999999999999999999", "2147483647", "4611686018427387905", "1e400", "0.5",
        "3000000017",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", "<", ">", ",", ":", "\"", "'", "=", "-", "*", "&a ", "*a ", "#", "%0", "\n", "\r", "\t", "\0", "é", "x", "? ", "|",
        "//", "!x ",
    ];

    public static TheoryData<string> Kinds => [.. Texts.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, string[]> Texts => new()
    {
        ["net.dosa"] = [.. Directory.GetFiles(Repository.File("examples"), "*.dosa").Order(StringComparer.Ordinal).Select(File.ReadAllText)],
        ["net.mlir"] = [.. Directory.GetFiles(Repository.File("tests", "Frontend.Tests", "Mlir", "Inputs"), "*.mlir", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Length < 10_000)],
        ["hlo.mlir"] = [Hlo],
        ["problem.yaml"] = [Designs.Problem],
        ["machine.yaml"] = [Designs.Gemmini, Designs.NvdlaSmall],
        ["zigzag.yaml"] = [ZigZagImportTests.Workload],
        ["layers.csv"] = [Table],
        ["topology.csv"] = [Topology, Products],
    };

    [Theory, MemberData(nameof(Kinds))]
    public void A_damaged_text_ends_soon_and_with_a_place(string name)
    {
        var texts = Texts[name];
        Array.ForEach(texts, text => Read(name, text));
        var (read, slowest) = (0, TimeSpan.Zero);
        for (var run = 0; run < (IsLong ? 10_000 : 250); run++)
        {
            var text = Damage(texts[run % texts.Length], new Random(run));
            var started = ThreadTime.Now;
            read += Read(name, text) ? 1 : 0;
            var took = ThreadTime.Now - started;
            slowest = took > slowest ? took : slowest;
            Assert.True(took < Most, $"Run {run} takes {took.TotalSeconds:F1} s:\n{text}");
        }

        Assert.True(read > 0, $"None was read; the slowest took {slowest.TotalSeconds:F2} s.");
    }

    // Whether it was read.
    private static bool Read(string name, string text)
    {
        try
        {
            var workload = WorkloadReader.Read(name, text, [], wantSyntax: false);
            var diagnostics = workload.Diagnostics.ToList();
            if (workload.Module is { } module)
            {
                diagnostics.AddRange(Verifier.Verify(module));
                Use(module, diagnostics);
            }

            // What is wrong with a file as a whole begins with its name; a module that says places of its own is believed, also where none is known.
            Assert.All(diagnostics.Where(one => one.Severity == Severity.Error && !text.Contains("loc(", StringComparison.Ordinal)), one =>
                Assert.True(one.Location.File is { Line: >= 1, Column: >= 1 } || one.Message.StartsWith(name, StringComparison.Ordinal), one.ToString()));
            Assert.True(workload.Module is not null || diagnostics.Any(one => one.Severity == Severity.Error), "neither read nor refused");
            return workload.Module is not null;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.Message}\n---- {name}\n{text}", failure);
        }
    }

    // What every command does with a text before it searches.
    private static void Use(Module module, List<Diagnostic> diagnostics)
    {
        var context = new PassContext();
        UpstreamNetwork.Read(module, isStrict: false, context.Report);
        var raised = new RaiseLoopNestsPass().Run(module, context);
        if (!context.Failed)
        {
            new MergeLayers().Run(raised, context);
        }

        diagnostics.AddRange(context.Diagnostics);
    }

    private static string Damage(string original, Random random)
    {
        var text = new StringBuilder(original);
        for (var changes = random.Next(1, 4); changes > 0 && text.Length > 0; changes--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 40), text.Length - at);
            switch (random.Next(7))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text.Insert(at, text.ToString(random.Next(text.Length - length + 1), length));
                    break;
                case 3:
                    Lines(text, random);
                    break;
                case 4:
                    text.Length = random.Next(4) == 0 ? at : text.Length;
                    break;
                default:
                    Renumber(text, random);
                    break;
            }
        }

        return text.ToString();
    }

    private static void Renumber(StringBuilder text, Random random)
    {
        var found = Digits().Matches(text.ToString());
        if (found.Count > 0)
        {
            var number = found[random.Next(found.Count)];
            text.Remove(number.Index, number.Length).Insert(number.Index, Numbers[random.Next(Numbers.Length)]);
        }
    }

    // A line taken out, twice, or a thousand times.
    private static void Lines(StringBuilder text, Random random)
    {
        var lines = text.ToString().Split('\n').ToList();
        var at = random.Next(lines.Count);
        var line = lines[at];
        lines.RemoveAt(at);
        lines.InsertRange(at, Enumerable.Repeat(line, random.Next(5) switch { 0 => 0, 1 => 1000, _ => 2 }));
        text.Clear().AppendJoin('\n', lines);
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private const string Hlo = """
        #numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>
        #dot = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>
        "builtin.module"() ({
          "func.func"() <{function_type = (tensor<2x8x8x4xf32>, tensor<4x4x4x6xf32>, tensor<2x5x7xf32>, tensor<2x7x9xf32>) -> (), sym_name = "main"}> ({
          ^bb0(%arg0: tensor<2x8x8x4xf32>, %arg1: tensor<4x4x4x6xf32>, %arg2: tensor<2x5x7xf32>, %arg3: tensor<2x7x9xf32>):
            %0 = "stablehlo.convolution"(%arg0, %arg1) <{
              batch_group_count = 1 : i64, dimension_numbers = #numbers, feature_group_count = 1 : i64, padding = dense<[[2, 2], [2, 2]]> : tensor<2x2xi64>,
              lhs_dilation = array<i64: 2, 2>, rhs_dilation = array<i64: 1, 1>, window_strides = array<i64: 1, 1>
            }> : (tensor<2x8x8x4xf32>, tensor<4x4x4x6xf32>) -> tensor<2x16x16x6xf32>
            %1 = "stablehlo.dot_general"(%arg2, %arg3) <{dot_dimension_numbers = #dot}> : (tensor<2x5x7xf32>, tensor<2x7x9xf32>) -> tensor<2x5x9xf32>
            "func.return"() : () -> ()
          }) : () -> ()
        }) : () -> ()
        """;

    private const string Table = """
        network,layer,R,S,P,Q,C,K,N,Wstride,Hstride,Wdilation,Hdilation,count
        a,conv1,7,7,112,112,3,64,1,2,2,1,1,1
        a,conv2,3,3,56,56,64,64,1,1,1,1,1,3
        b,fc,1,1,1,1,2048,1000,1,1,1,1,1,1
        """;

    private const string Topology = """
        Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,
        Conv1, 224, 224, 7, 7, 3, 64, 2,
        Conv2, 56, 56, 3, 3, 64, 64, 1,
        """;

    private const string Products = """
        Layer, M, N, K,
        qkv, 128, 2304, 768,
        out, 128, 768, 768,
        """;
}
