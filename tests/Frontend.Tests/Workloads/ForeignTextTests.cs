using Dosa.Frontend.Mlir;
using Dosa.Tests;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>A text of another kind is called by its name, and what the language says stays what it says.</summary>
[Trait("Tier", "Fast")]
public sealed class ForeignTextTests
{
    private const string Generic = "\"builtin.module\"() ({ }) : () -> ()\n";

    [Theory]
    [InlineData("\b\u0007\u0012\u0007pytorch\u001a\u00051.13", "an ONNX model")]
    [InlineData("\b\u0008:\u0001x", "an ONNX model")]
    [InlineData("PK\u0003\u0004\u0014\0", "a zip archive")]
    [InlineData("\u001c\0\0\0TFL3", "a TensorFlow Lite model")]
    [InlineData("\u0001\u0002\u0003", "a binary file")]
    [InlineData("# comment\n---\nproblem:\n  shape:\n    name: c\n", "a Timeloop problem")]
    [InlineData("mapping:\n  - target: DRAM\n", "a file of Timeloop")]
    [InlineData("architecture:\n  version: 0.4\n", "a file of Timeloop")]
    [InlineData("- id: 0\n  operator_type: Conv\n  equation: O[b][k]+=W[k][c]*I[b][c]\n", "a workload of ZigZag")]
    [InlineData("workload = {\n  0: {'equation': 'O[b]'}\n}\n", "a workload of ZigZag")]
    [InlineData("Layer name, IFMAP Height, IFMAP Width, Filter Height,\nConv1, 227, 227, 11,\n", "a topology of SCALE-Sim")]
    [InlineData("Layer, M, N, K,\nA, 1, 2, 3,\n", "a topology of SCALE-Sim")]
    [InlineData("a, b, c, d\n1, 2, 3, 4\n", "a table (CSV)")]
    [InlineData("layers:\n  - conv\n", "a YAML file")]
    [InlineData("{ \"layers\": [] }", "a JSON file")]
    [InlineData("module {\n  func.func @f() { return }\n}\n", "MLIR")]
    [InlineData("#map = affine_map<(d0) -> (d0)>\nmodule {}\n", "MLIR")]
    [InlineData(Generic, "MLIR")]
    [InlineData("import torch\nmodel = torch.nn.Linear(3, 4)\n", "a Python program")]
    [InlineData("<?xml version=\"1.0\"?><net/>", "a page or file of marks")]
    public void A_text_of_another_kind_is_called_by_its_name(string text, string kind)
    {
        var error = Assert.Single(Workload.Parse(text).Diagnostics);
        Assert.Equal("DOSA114", error.Code);
        Assert.StartsWith($"This is {kind}", error.Message, StringComparison.Ordinal);
    }

    // Each pattern looks at such a text in time that grows with its length; patterns with many ways to take it would not come back.
    [Fact]
    public async Task A_text_that_repeats_itself_is_looked_at_and_left()
    {
        string[] parts =
            ["\n", "\r\n", " ", "\t", "#\n", "#loc = loc(x)\n", "//\n", "---\n", "- ", ",", "a", "a.", ":", "{", "\"", "layer", "workload ", "equation "];
        var looking = Task.Factory.StartNew(
            () => parts.SelectMany(_ => parts, (first, second) => string.Concat(Enumerable.Repeat(first + second, 4000 / (first.Length + second.Length))))
                .Count(text => ForeignText.Recognise(text, "a workload") is not null),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.NotEqual(0, await looking.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Every_kind_that_is_read_is_named_to_who_gives_another_one()
    {
        var error = Assert.Single(Workload.Parse("import torch\nmodel = 1\n").Diagnostics);
        Assert.All(InputKind.All, kind => Assert.Contains(kind.ToString(), error.Message, StringComparison.Ordinal));
        // Every kind of import is one of the list.
        Assert.All(Enum.GetValues<Import.ImportKind>().Skip(1), kind =>
            Assert.Contains(Assert.Single(Import.Importer.Formats, format => format.Kind == kind).Files, InputKind.All));
    }

    [Fact]
    public void A_workload_named_as_IR_is_called_a_workload()
    {
        var error = Assert.Single(MlirReader.Read("// a net\nnetwork n { fc f { in = 1, out = 2 } }\n", "net.mlir").Diagnostics);
        Assert.Equal("DOSA114", error.Code);
        Assert.Contains("a workload; ", error.Message);
        Assert.Empty(MlirReader.Read(Generic, "a.mlir").Diagnostics);
    }

    // Nobody who mistypes the language is told that it is something else.
    [Fact]
    public void What_newcomers_write_is_no_other_kind()
    {
        var programs = File.ReadAllText(Repository.File("tests", "Frontend.Tests", "Workloads", "Mistakes.verified.txt")).Split("## ")
            .Select(one => one[(one.IndexOf('\n', StringComparison.Ordinal) + 1)..].Split(">> ")[0]).Where(text => text.Length > 0).ToList();
        Assert.InRange(programs.Count, 100, 1000);
        Assert.All(programs, text => Assert.Null(ForeignText.Recognise(text, "a workload")));
        Assert.All(Workload.Examples, path => Assert.Null(ForeignText.Recognise(File.ReadAllText(path), "a workload")));
    }
}
