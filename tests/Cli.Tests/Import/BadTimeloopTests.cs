using System.Diagnostics;
using System.Text;
using Dosa.CostModel;
using Dosa.Frontend;
using Dosa.Frontend.Import;
using Dosa.IR;

namespace Dosa.Cli.Tests.Import;

/// <summary>Wrong and hostile files of Timeloop end in errors that have a place, in little time.</summary>
public sealed class BadTimeloopTests
{
    [Theory]
    [InlineData("problem: {a: [1, 2}", "DOSA144", 1)]
    [InlineData("problem:\n  shape: *nowhere\n", "DOSA144", 2)]
    [InlineData("problem:\n  shape: &a {name: *a}\n", "DOSA145", 2)]
    [InlineData("problem:\n  {{ render(this) }}\n", "DOSA146", 2)]
    [InlineData("{{include_text('missing.yaml')}}\nproblem:\n  shape: x\n", "DOSA146", 1)]
    [InlineData("problem:\n  shape: gem\n  R: 1\n", "DOSA149", 2)]
    [InlineData("problem:\n  shape: cnn-layer\n  instance:\n    R: 3\n", "DOSA148", 4)]
    [InlineData("problem:\n  shape: cnn-layer\n  instance: {R: 1, S: 1, P: 4, Q: 4, C: -2, K: 2, N: 1}\n", "DOSA148", 3)]
    [InlineData("problem:\n  shape: cnn-layer\n  instance: {R: 1, S: 1, P: 4, Q: 4, C: 2, K: 99999999999999999999, N: 1}\n", "DOSA148", 3)]
    [InlineData("problem:\n  shape: cnn-layer\n  instance: {R: 1, S: 1, P: 4, Q: 4, C: 2, K: 2, N: 1, Wstride: -1}\n", "DOSA156", 3)]
    [InlineData("problem:\n  shape:\n    dimensions: [A]\n    data-spaces: [{name: X, projection: [[[B]]]}]\n  instance: {A: 1}\n", "DOSA149", 4)]
    [InlineData("problem:\n  shape:\n    dimensions: [A]\n    data-spaces: [{name: X, projection: [[[A]]]}]\n  instance: {A: 1}\n", "DOSA156", 4)]
    [InlineData("problem:\n  shape: {flatten: [], dimensions: [A]}\n  instance: {A: 1}\n", "DOSA156", 2)]
    [InlineData("architecture:\n  version: 0.3\n", "DOSA148", 2)]
    [InlineData("architecture:\n  subtree: [{name: 'S[0..4', local: [{name: A, class: SRAM}]}]\n", "DOSA148", 2)]
    [InlineData("architecture:\n  nodes:\n  - !Componen {name: A}\n", "DOSA149", 3)]
    [InlineData("architecture:\n  nodes:\n  - !Component {name: A, class: SRAM, attributes: {depth: unknown * 2}}\n", "DOSA148", 3)]
    [InlineData("architecture:\n  nodes:\n  - !Container {name: A, spatial: {meshX: 99999999}}\n  - !Container {name: B, spatial: {meshX: 99999999}}\n",
        "DOSA148", 4)]
    [InlineData("mapping:\n- {target: A, type: temporal}\n", "DOSA148", 1)]
    public void A_wrong_file(string text, string code, int line)
    {
        var error = Import(text).Diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal((code, line), (error.Code, error.Location.File?.Line));
    }

    [Theory]
    [InlineData("meshX: 8 }", "meshX: 7 }", "no grid of 7 x any")]
    [InlineData("width: 512", "width: 500", "no whole number of vectors of 32 bits")]
    [InlineData("entries: 512", "entries: -3", "'entries' takes a whole number from 0")]
    [InlineData("sizeKB: 128", "{ }", "This is no YAML")]
    [InlineData("name: Accumulator", "name: Registers", "two levels called 'Registers'")]
    [InlineData("class: intmac", "class: adder", "has no 'arithmetic'")]
    public void A_wrong_architecture(string part, string instead, string says) =>
        Assert.Contains(Import(Designs.NvdlaSmall.Replace(part, instead, StringComparison.Ordinal)).Diagnostics,
            error => error.Severity == Severity.Error && error.Message.Contains(says, StringComparison.Ordinal) && error.Location.File is not null);

    [Theory]
    [InlineData("C=16", "C=15", "The factors of C multiply to 30, its bound is 32")]
    [InlineData("target: Scratchpad, type: spatial", "target: Scratchpat, type: spatial", "There is no level 'Scratchpat'; did you mean 'Scratchpad'?")]
    [InlineData("factors: P=14", "factors: 'P=14,9'", "The last tile of P is smaller")]
    [InlineData("factors: P=14", "factors: X=14", "There is no dimension 'X'")]
    [InlineData("keep: [Outputs]", "keep: [Sums]", "There is no data space 'Sums'")]
    [InlineData("type: dataspace", "type: skew", "of the type 'skew'")]
    [InlineData("{ target: DRAM, type: temporal", "{ target: Registers, type: temporal", "stand twice")]
    public void A_wrong_mapping(string part, string instead, string says) =>
        Assert.Contains(Import(Designs.Gemmini, Designs.Problem, Designs.Mapping.Replace(part, instead, StringComparison.Ordinal)).Diagnostics,
            error => error.Severity == Severity.Error && error.Message.Contains(says, StringComparison.Ordinal) && error.Location.File is { Path: "2.yaml" });

    public static TheoryData<string, string> Hostile => new()
    {
        { "aliases", Laughs() },
        { "deep", "problem: " + new string('[', 100_000) },
        { "deep maps", "problem: " + string.Concat(Enumerable.Repeat("{a: ", 100_000)) },
        { "ten megabytes of a list", "problem: {shape: cnn-layer, x: [" + string.Concat(Enumerable.Repeat("1, ", 3_400_000)) + "]}" },
        { "ten megabytes of one key", "problem:\n  " + new string('k', 10_000_000) + ": 1\n" },
        { "ten megabytes of one word", "problem: \"" + new string('k', 10_000_000) },
        { "a wide map", "problem: {" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"k{i}: {i}, ")) + "}" },
        { "merges", "a: &a {" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i}: {i}, ")) + "}\nproblem:\n"
            + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"  p{i}: {{<<<: *a, k{i}: 0}}\n")) },
        { "formulas", "variables: {v0: 1, " + string.Concat(Enumerable.Range(1, 40).Select(i => $"v{i}: v{i - 1} + v{i - 1} + v{i - 1}, ")) + "}\n"
            + "architecture:\n  nodes:\n  - !Component {name: A, class: SRAM, attributes: {depth: v40}}\n" },
        { "brackets", "architecture:\n  nodes:\n  - !Component {name: A, class: SRAM, attributes: {depth: \"" + new string('(', 500_000) + "\"}}\n" },
        { "levels", "architecture:\n  nodes:\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"  - !Component {{name: L{i}, class: SRAM}}\n"))
            + "  - !Component {name: M, class: mac}\n" },
        { "loops", "problem:\n  shape:\n    dimensions: [" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"d{i}, ")) + "]\n    data-spaces:\n"
            + "    - {name: W, projection: [[[d0]]]}\n    - {name: I, projection: [[[d0]]]}\n    - {name: O, projection: [[[d0]]], read-write: true}\n"
            + "  instance: {" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"d{i}: 1, ")) + "}\n" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void A_hostile_file_ends_in_little_time(string what, string text)
    {
        var process = Process.GetCurrentProcess().TotalProcessorTime;
        var imported = Import(text);
        Assert.True(imported.Succeeded || imported.Diagnostics.Any(error => error.Location.File is not null), what);
        Assert.InRange((Process.GetCurrentProcess().TotalProcessorTime - process).TotalSeconds, 0, 10);
    }

    // Any change of a letter or line: an error with a place, or a text that is read; never an exception.
    [Fact]
    public void Mutations_are_read_or_refused()
    {
        var random = new Random(7);
        string[] files = [Designs.Gemmini, Designs.Simba, Designs.Eyeriss, Designs.NvdlaSmall + "\n---\n" + Designs.NvdlaConstraints, Designs.Gemmini + "\n"
            + Designs.Problem + "\n" + Designs.Mapping];
        for (var i = 0; i < FuzzTimes; i++)
        {
            var text = Mutate(files[i % files.Length], random);
            var imported = Import(text);
            Assert.All(imported.Diagnostics, diagnostic => Assert.NotNull(diagnostic.Location.File));
            if (imported is { Succeeded: true, Architecture: { } made })
            {
                Assert.All(AcceleratorText.Read(made.Text, "made").Diagnostics, diagnostic =>
                    Assert.True(diagnostic.Code is "DOSA370" or "DOSA371" or "DOSA174", diagnostic + text));
            }
        }
    }

    private static int FuzzTimes => Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 10_000 : 600;

    private static string Mutate(string text, Random random)
    {
        const string Letters = ":{}[],-&*!|>#'\"\n\t 0129aW";
        var mutated = new StringBuilder(text);
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(4))
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
                default:
                    mutated.Insert(at, mutated.ToString(random.Next(mutated.Length / 2), random.Next(1, 40)));
                    break;
            }
        }

        return mutated.ToString();
    }

    private static string Laughs() => "a0: &a0 [1]\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n"))
        + "problem: *a60\n";

    private static ImportResult Import(params string[] files) =>
        Importer.Read([.. files.Select((file, i) => new SourceText($"{i}.yaml", file))], new FileSourceReader());
}
