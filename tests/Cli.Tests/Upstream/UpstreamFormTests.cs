using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Upstream;

/// <summary>Every form of operation that is understood is the layer that it should be, and tiled gives the numbers that it gave.</summary>
public sealed partial class UpstreamFormTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static IEnumerable<UpstreamForm> All => UpstreamForm.Linalg.Concat(UpstreamForm.WithMaps);

    [Fact]
    public void Every_form_is_the_layer_that_it_should_be()
    {
        foreach (var kind in new[] { "tensor", "memref" })
        {
            var module = Module(string.Concat(All.Select((form, i) => Generic(form, i, kind))));
            var ran = Dosac.Run("opt", folder.Write("forms.mlir", module), "--schedule-layers=search=one-shot");
            Assert.Equal((0, ""), (ran.Exit, ran.Error));
            var functions = ran.Out.Split("sym_name = \"f").Select(text => Schedule().Matches(text).LastOrDefault()?.Groups[1].Value ?? "").ToArray();
            Assert.All(All.Select((form, i) => (form, functions[i])), pair => Assert.Equal((pair.form, Normal(pair.form.Bounds)),
                (pair.form, Normal(pair.Item2))));
        }
    }

    [MlirToolTheory("mlir-opt-16", "mlir-cpu-runner-16", FormProgram.Runner), InlineData(true), InlineData(false)]
    public void Tiled_forms_give_the_same_numbers(bool onTensors)
    {
        var program = FormProgram.Of([.. All.Select(form => (Types(form), Custom(form, onTensors)))], onTensors);
        var generic = FormProgram.Upstream(program, "--mlir-print-op-generic");
        // Names that LLVM 16 does not have are put in for scheduling and tiling, and taken out for the execution.
        var named = Rename(generic, (form, text) => (form.Split(' ')[1], form.StartsWith("named", StringComparison.Ordinal)
            ? text.Replace("indexing_maps", "test.maps", StringComparison.Ordinal) : text));
        var scheduled = Dosac.Run("opt", folder.Write("forms.mlir", named), "--schedule-layers=search=one-shot");
        Assert.Equal(0, scheduled.Exit);
        Assert.DoesNotContain("left out", scheduled.Error);
        var cut = Schedule().Replace(scheduled.Out, match => $"dosa.schedule = \"{Cut(match.Groups[1].Value)}\"");
        var tiled = Dosac.Run("opt", folder.Write("scheduled.mlir", cut), "--tile-linalg");
        Assert.Equal((0, ""), (tiled.Exit, tiled.Error));
        Assert.DoesNotContain("dosa.schedule", tiled.Out);
        var (before, after) = (FormProgram.Execute(generic), FormProgram.Execute(AsGeneric(tiled.Out)));
        Assert.Equal(All.Count(), before.Length);
        Assert.Empty(All.Where((_, i) => before[i] != after[i]).Select(form => form.ToString()));
        Assert.All(before, text => Assert.Matches("[1-9]", text.Split("data =")[1]));
    }

    private static string AsGeneric(string text) => Rename(text, (_, rest) => ("generic",
        rest.Replace("test.maps", "indexing_maps", StringComparison.Ordinal)));

    // Operations with the attribute "form" under another name; what follows the name up to the next operation may change, too.
    private static string Rename(string text, Func<string, string, (string Name, string Text)> change)
    {
        var parts = Named().Split(text);
        for (var i = 1; i < parts.Length; i += 2)
        {
            if (FormOf().Match(parts[i + 1]) is { Success: true } form)
            {
                (parts[i], parts[i + 1]) = change(form.Groups[1].Value, parts[i + 1]);
            }

            parts[i] = $"\"linalg.{parts[i]}\"(";
        }

        return string.Concat(parts);
    }

    private static string Custom(UpstreamForm form, bool onTensors)
    {
        var (kind, types) = (onTensors ? "tensor" : "memref", Types(form));
        var zeros = form.Name.StartsWith("quantized", StringComparison.Ordinal) || form.Name.EndsWith("_q", StringComparison.Ordinal);
        var ins = $"ins(%x0, %x1{(zeros ? ", %zp, %zp" : "")} : {kind}<{types[0]}>, {kind}<{types[1]}>{(zeros ? ", i32, i32" : "")})";
        var (result, arrow) = onTensors ? ("%r = ", $"-> {kind}<{types[2]}>") : ("", "");
        if (form.Maps is not { } maps)
        {
            return $"{result}linalg.{form.Name} {form.Attributes} {ins} outs(%x2 : {kind}<{types[2]}>) {arrow}";
        }

        var (iterators, lists) = Lists(maps);
        var all = (string[])[lists[0], lists[1], .. zeros ? ["", ""] : Array.Empty<string>(), lists[2]];
        var kinds = iterators.Split(", ").Select(iterator => lists[2].Split(", ").Contains(iterator) ? "\"parallel\"" : "\"reduction\"");
        var arguments = string.Join(", ", all.Select((_, i) => $"%b{i}: {(i == all.Length - 1 || (zeros && i > 1) ? "i32" : "i8")}"));
        return $$"""
            {{result}}linalg.generic {form = "{{(UpstreamForm.WithMaps.Contains(form) ? "mapped" : "named")}} {{form.Name}}", indexing_maps = [{{string.Join(", ", all.Select(list => $"affine_map<({iterators}) -> ({list})>"))}}], iterator_types = [{{string.Join(", ", kinds)}}]} {{ins}} outs(%x2 : {{kind}}<{{types[2]}}>) {
              ^bb0({{arguments}}):
                %e = arith.extsi %b0 : i8 to i32
                %f = arith.extsi %b1 : i8 to i32
                {{(zeros ? "%e2 = arith.subi %e, %b2 : i32\n%f2 = arith.subi %f, %b3 : i32\n%g = arith.muli %e2, %f2 : i32" : "%g = arith.muli %e, %f : i32")}}
                %h = arith.addi %b{{all.Length - 1}}, %g : i32
                linalg.yield %h : i32
            } {{arrow}}
            """;
    }

    private static (string Iterators, string[] Lists) Lists(string maps) => maps.Split(" : ") is [var iterators, var lists] ? (iterators,
        lists.Split(" | ")) : throw new FormatException(maps);

    // The form in the generic syntax of LLVM 20.
    private static string Generic(UpstreamForm form, int number, string kind)
    {
        var types = Types(form);
        var isShown = UpstreamForm.WithMaps.Contains(form);
        var (iterators, lists) = isShown ? Lists(form.Maps!) : ("", []);
        var maps = isShown ? $", indexing_maps = [{string.Join(", ", lists.Select(list => $"affine_map<({iterators}) -> ({list})>"))}]" : "";
        var kinds = iterators.Split(", ").Select(one => $"#linalg.iterator_type<{(isShown && lists[2].Split(", ").Contains(one) ? "parallel" : "reduction")}>");
        maps += form.Name == "generic" ? $", iterator_types = [{string.Join(", ", kinds)}]" : "";
        var attributes = form.Attributes.Trim('{', '}') is { Length: > 0 } more ? ", " + more : "";
        var values = string.Join(", ", types.Select((type, i) => $"%a{i}: {kind}<{type}>"));
        var list = string.Join(", ", types.Select(type => $"{kind}<{type}>"));
        return $$"""
            "func.func"() <{function_type = ({{list}}) -> ()}> ({
            ^bb0({{values}}):
              {{(kind == "tensor" ? "%0 = " : "")}}"linalg.{{form.Name}}"(%a0, %a1, %a2) <{operandSegmentSizes = array<i32: 2, 1>{{maps}}{{attributes}}}> ({
              ^bb0(%x: i8, %y: i8, %z: i32):
                %p = "arith.extsi"(%x) : (i8) -> i32
                %q = "arith.extsi"(%y) : (i8) -> i32
                %m = "arith.muli"(%p, %q) : (i32, i32) -> i32
                %s = "arith.addi"(%z, %m) : (i32, i32) -> i32
                "linalg.yield"(%s) : (i32) -> ()
              }) : ({{list}}) -> {{(kind == "tensor" ? $"tensor<{types[2]}>" : "()")}}
              "func.return"() : () -> ()
            }) {sym_name = "f{{number}}"} : () -> ()

            """;
    }

    private static string Module(string functions) => "\"builtin.module\"() ({\n" + functions + "}) : () -> ()\n";

    // LLVM 16 does not convert the factors of this one.
    private static string Factors(UpstreamForm form) => form.Name == "batch_reduce_matmul" ? "i32" : "i8";

    private static string[] Types(UpstreamForm form) =>
        [.. form.Shapes.Split(' ').Select((shape, i) => $"{(shape == "-" ? "" : shape + "x")}{(i == 2 ? "i32" : Factors(form))}")];

    // A schedule with the smallest factor of each bound at the outermost level.
    private static string Cut(string schedule)
    {
        var bounds = Normal(schedule).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Name: word[..1],
            Bound: int.Parse(word[1..], CultureInfo.InvariantCulture)));
        var cut = bounds.Select(entry => (entry.Name, entry.Bound, Outer: Enumerable.Range(2, entry.Bound - 1).First(factor =>
            entry.Bound % factor == 0))).ToArray();
        var outer = string.Join(' ', cut.Select(entry => $"{entry.Name}{entry.Outer}"));
        var inner = string.Join(' ', cut.Where(entry => entry.Bound > entry.Outer).Select(entry => $"{entry.Name}{entry.Bound / entry.Outer}"));
        return $"L3[WIO] {outer} - L2[WI] N1 - L1[O] {(inner.Length == 0 ? "N1" : inner)} - L0[W] N1";
    }

    // Factors multiplied over all levels, in the order of the alphabet; repetitions are no loops of a schedule.
    private static string Normal(string factors) => string.Join(' ', Factor().Matches(factors)
        .GroupBy(factor => factor.Groups[1].Value, factor => int.Parse(factor.Groups[2].Value, CultureInfo.InvariantCulture))
        .Select(group => (group.Key, Product: group.Aggregate(1, (a, b) => a * b)))
        .Where(entry => entry.Product > 1).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}{entry.Product}"));

    [GeneratedRegex("dosa\\.schedule = \"([^\"]*)\"")]
    private static partial Regex Schedule();

    [GeneratedRegex(@"\b([RSPQCKN])(\d+)X?")]
    private static partial Regex Factor();

    [GeneratedRegex("\"linalg\\.((?!yield)\\w+)\"\\(")]
    private static partial Regex Named();

    [GeneratedRegex("form = \"([^\"]*)\"")]
    private static partial Regex FormOf();
}
